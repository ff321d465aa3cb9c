package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.network.NetworkTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
              List.of(
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
                          .statusCode()));

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

  @Test
  void whatManyDeleteAtOnceIsDeletedByOneAndGoneForTheOthers() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String group =
          admin("2.1")
              .body(
                  Map.of("server_group", Map.of("name", "raced", "policies", List.of("affinity"))))
              .post("/v2.1/os-server-groups")
              .then()
              .statusCode(200)
              .extract()
              .path("server_group.id");
      assertDeletedOnce("/v2.1/os-server-groups/" + group, 204);
      assertDeletedOnce("/v2.1/os-networks/" + network("raced", newCidr()), 202);
      assertDeletedOnce("/v2.1/os-agents/" + agent(), 200);
    }
    books.requireBalanced(project);
  }

  private int agent() {
    return admin("2.1")
        .body(
            Map.of(
                "agent",
                Map.of(
                    "hypervisor", "raced-" + UUID.randomUUID(),
                    "os", "linux",
                    "architecture", "x86",
                    "version", "8.0",
                    "url", "http://example.com/agent",
                    "md5hash", "0123456789abcdef0123456789abcdef")))
        .post("/v2.1/os-agents")
        .then()
        .statusCode(200)
        .extract()
        .path("agent.agent_id");
  }

  private void assertDeletedOnce(String path, int deleted) throws Exception {
    List<Function<RequestSpecification, Integer>> requests =
        Collections.nCopies(ROUNDS, _ -> admin("2.1").delete(path).statusCode());
    List<Integer> answers = atOnce(requests);
    assertThat(answers).containsOnlyOnce(deleted);
    assertThat(answers).isSubsetOf(deleted, 404);
  }

  /** Sends requests at the same moment, and gives their answers in the order of the requests. */
  private List<Integer> atOnce(List<Function<RequestSpecification, Integer>> requests)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(requests.size());
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
