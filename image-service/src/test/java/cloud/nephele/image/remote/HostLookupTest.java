package cloud.nephele.image.remote;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.WebServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The address that the rules have seen is the one that is connected to, whichever way bytes are
 * fetched: a host is looked up once for each request, and by nobody else, as its name server may
 * answer otherwise the next time.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class HostLookupTest {

  private static final byte[] BYTES = ImageClient.randomBytes(100_000, 31);

  private final ImageClient alice = ImageClient.member();
  private final WebServer web = new WebServer();
  private final AtomicInteger lookups = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  /** A host that the machine's own resolver does not know. */
  private final String url =
      web.handle(
              "/disk.img",
              exchange -> {
                requests.incrementAndGet();
                WebServer.send(exchange, BYTES);
              })
          .replace("127.0.0.1", "images.test");

  @BeforeEach
  void answerLookups() {
    QuarkusMock.installMockForType(
        new HostLookup() {
          @Override
          public InetAddress[] addresses(String host) {
            assertThat(host).isEqualTo("images.test");
            lookups.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
          }
        },
        HostLookup.class);
  }

  @AfterEach
  void stopWeb() {
    web.close();
  }

  private void assertLookedUpOnceForEachOf(int expectedRequests) {
    assertThat(requests).hasValue(expectedRequests);
    assertThat(lookups).hasValue(expectedRequests);
  }

  @Test
  void webDownloadConnectsToWhatWasLookedUp() throws Exception {
    String id = alice.create();
    alice
        .importImage(id, Map.of("method", Map.of("name", "web-download", "uri", url)))
        .statusCode(202);
    await(() -> alice.status(id).equals("active"));
    assertLookedUpOnceForEachOf(1);
  }

  @Test
  void imageOnAWebServerIsReadFromWhatWasLookedUp() throws Exception {
    String id = alice.create();
    alice.point(id, url).statusCode(200);
    await(() -> "success".equals(alice.taskStatus(id)));
    assertThat(alice.download(id).asByteArray()).isEqualTo(BYTES);
    // Looked at, hashed, served.
    assertLookedUpOnceForEachOf(3);
  }

  @Test
  void addedLocationIsReadFromWhatWasLookedUp() throws Exception {
    String id = alice.create();
    alice.addLocation(id, Map.of("url", url)).statusCode(202);
    await(() -> "success".equals(alice.taskStatus(id)));
    // Looked at, hashed.
    assertLookedUpOnceForEachOf(2);
  }

  @Test
  void copyFromTheWebConnectsToWhatWasLookedUp() throws Exception {
    String id =
        alice
            .request()
            .header("x-image-meta-name", "copied")
            .header("x-image-meta-disk_format", "raw")
            .header("x-image-meta-container_format", "bare")
            .header("x-image-meta-copy_from", url)
            .post("/v1/images")
            .then()
            .statusCode(201)
            .extract()
            .path("image.id");
    await(() -> alice.status(id).equals("active"));
    alice.show(id).body("size", equalTo(BYTES.length));
    assertLookedUpOnceForEachOf(1);
  }

  @Test
  void serverIsAskedByTheNameThatTheUserGave() throws Exception {
    AtomicInteger named = new AtomicInteger();
    String address =
        web.handle(
                "/named.img",
                exchange -> {
                  String host = exchange.getRequestHeaders().getFirst("Host");
                  named.addAndGet(host.equals("images.test:" + URI.create(url).getPort()) ? 1 : 0);
                  WebServer.send(exchange, BYTES);
                })
            .replace("127.0.0.1", "images.test");
    String id = alice.create();
    alice
        .importImage(id, Map.of("method", Map.of("name", "web-download", "uri", address)))
        .statusCode(202);
    await(() -> alice.status(id).equals("active"));
    assertThat(named).hasValue(1);
  }
}
