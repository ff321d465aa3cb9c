package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.network.NetworkTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Servers are deleted while others give them things. */
@QuarkusTest
class DeleteRaceTest extends NetworkTest {

  private static final int ROUNDS = 8;
  private static final String FLOATING_IPS = "/v2.1/os-floating-ips";

  @Inject Books books;

  @Test
  void nothingIsLeftOfWhatWasBeingAttached() throws Exception {
    String home = network("home", newCidr());
    String network = network("raced", newCidr());
    String volume = availableVolume("raced");
    String address =
        member()
            .body(Map.of())
            .post(FLOATING_IPS)
            .then()
            .statusCode(200)
            .extract()
            .path("floating_ip.ip");
    for (int i = 0; i < ROUNDS; i++) {
      String server = activeOn("raced-" + i, List.of(Map.of("uuid", home)));
      String path = "/v2.1/servers/" + server;

      List<Integer> answers =
          atOnce(
              request -> request.delete(path).statusCode(),
              request ->
                  request
                      .body(Map.of("volumeAttachment", Map.of("volumeId", volume)))
                      .post(path + "/os-volume_attachments")
                      .statusCode(),
              request ->
                  request
                      .body(Map.of("interfaceAttachment", Map.of("net_id", network)))
                      .post(path + "/os-interface")
                      .statusCode(),
              request ->
                  request
                      .body(Map.of("addFloatingIp", Map.of("address", address)))
                      .post(path + "/action")
                      .statusCode());

      assertThat(answers.getFirst()).isEqualTo(204);
      assertThat(answers).isSubsetOf(200, 202, 204, 404, 409);
      awaitGone(server);
      awaitVolume(volume, "available");
    }

    assertThat(usedFixedIps()).isZero();
    assertThat(
            member()
                .get(FLOATING_IPS)
                .then()
                .extract()
                .<List<String>>path("floating_ips.instance_id"))
        .containsOnlyNulls();
    books.requireBalanced(project);
  }

  /** Sends requests at the same moment, and gives their answers in the order of the requests. */
  @SafeVarargs
  private List<Integer> atOnce(Function<RequestSpecification, Integer>... requests)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(requests.length);
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> asked = new ArrayList<>();
      for (Function<RequestSpecification, Integer> request : requests) {
        asked.add(
            clients.submit(
                () -> {
                  start.await();
                  return request.apply(member());
                }));
      }
      for (Future<Integer> one : asked) {
        answers.add(one.get());
      }
    }
    return answers;
  }
}
