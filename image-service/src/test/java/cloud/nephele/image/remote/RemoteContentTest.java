package cloud.nephele.image.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.WebServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class RemoteContentTest {

  private static final byte[] BYTES = {1, 2, 3};

  @Inject Instance<Vertx> vertx;

  private final WebServer allowed = new WebServer();
  private final WebServer other = new WebServer();

  @AfterEach
  void stop() {
    allowed.close();
    other.close();
  }

  /** What may be fetched, from this machine too unless a setting says otherwise. */
  private RemoteContent remote(Map<String, String> settings) {
    return remote(settings, new HostLookup());
  }

  private RemoteContent remote(Map<String, String> settings, HostLookup lookup) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .withMapping(RemoteConfig.class)
            .withDefaultValue("nephele.image.remote.answer-timeout", "PT20S")
            .withDefaultValue(
                "nephele.image.remote.allowed-ports", "" + URI.create(allowed.url("/")).getPort())
            .withDefaultValue("nephele.image.remote.allow-private-addresses", "true");
    settings.forEach(
        (name, value) -> builder.withDefaultValue("nephele.image.remote." + name, value));
    RemoteConfig config = builder.build().getConfigMapping(RemoteConfig.class);
    return new RemoteContent(new RemoteRules(config, lookup), config, vertx);
  }

  private static void assertRefused(RemoteContent remote, String url, String why) {
    assertThatThrownBy(() -> remote.open(URI.create(url)))
        .isInstanceOf(RemoteException.class)
        .hasMessageContaining(why);
  }

  @Test
  void redirectsAreFollowedWithinTheRules() throws Exception {
    String url = allowed.redirect("/a", allowed.redirect("/b", allowed.serve("/c", BYTES)));
    try (InputStream body = remote(Map.of()).open(URI.create(url)).body()) {
      assertThat(body.readAllBytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void partsAreHadOfServersThatKnowNoRanges() throws Exception {
    URI url = URI.create(allowed.serveWhole("/whole", BYTES));
    try (InputStream middle = remote(Map.of()).open(url, 1, 1);
        InputStream end = remote(Map.of()).open(url, 1, -1);
        InputStream all = remote(Map.of()).open(url, 0, BYTES.length)) {
      assertThat(middle.readAllBytes()).containsExactly(2);
      assertThat(end.readAllBytes()).containsExactly(2, 3);
      assertThat(all.readAllBytes()).isEqualTo(BYTES);
    }
  }

  /** A name server that answers otherwise each time, and nothing in the end. */
  private static HostLookup answering(String... addresses) {
    Deque<String> answers = new ArrayDeque<>(List.of(addresses));
    return new HostLookup() {
      @Override
      public InetAddress[] addresses(String host) throws UnknownHostException {
        if (answers.isEmpty()) {
          throw new UnknownHostException(host);
        }
        return InetAddress.getAllByName(answers.remove());
      }
    };
  }

  private static String named(String url) {
    return url.replace("127.0.0.1", "images.test");
  }

  @Test
  void hostIsConnectedToWhereItWasFoundFirst() throws Exception {
    URI url = URI.create(named(allowed.serve("/a", BYTES)));
    try (InputStream body =
        remote(Map.of(), answering("127.0.0.1", "127.0.0.2")).open(url).body()) {
      assertThat(body.readAllBytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void hostIsLookedUpAgainForEachRedirect() {
    String url = named(allowed.redirect("/a", named(allowed.serve("/b", BYTES))));
    assertRefused(remote(Map.of(), answering("127.0.0.1")), url, "is not known");
    // Where nobody listens.
    assertRefused(remote(Map.of(), answering("127.0.0.1", "127.0.0.2")), url, "does not answer");
  }

  @Test
  void hostWithAnAddressInsideIsNotReachedAtItsOthers() {
    HostLookup lookup =
        new HostLookup() {
          @Override
          public InetAddress[] addresses(String host) throws UnknownHostException {
            return new InetAddress[] {
              InetAddress.getByName("93.184.216.34"), InetAddress.getByName("169.254.169.254")
            };
          }
        };
    assertRefused(
        remote(Map.of("allow-private-addresses", "false"), lookup),
        named(allowed.url("/a")),
        "not on the public internet");
  }

  @Test
  void redirectToAnotherPortIsNotFollowed() {
    String url = allowed.redirect("/a", other.serve("/b", BYTES));
    assertRefused(remote(Map.of()), url, "port");
  }

  @Test
  void redirectToAnotherHostIsNotFollowed() {
    String target = allowed.serve("/b", BYTES).replace("127.0.0.1", "localhost");
    assertRefused(
        remote(Map.of("allowed-hosts", "127.0.0.1")), allowed.redirect("/a", target), "localhost");
  }

  @Test
  void redirectToAnotherSchemeIsNotFollowed() {
    assertRefused(remote(Map.of()), allowed.redirect("/a", "ftp://127.0.0.1/b"), "scheme ftp");
  }

  @Test
  void redirectsInACircleEnd() {
    assertRefused(
        remote(Map.of()), allowed.redirect("/a", allowed.url("/a")), "too many redirects");
  }

  @Test
  void addressInsideIsNotReached() {
    assertRefused(
        remote(Map.of("allow-private-addresses", "false")),
        allowed.serve("/a", BYTES),
        "not on the public internet");
  }
}
