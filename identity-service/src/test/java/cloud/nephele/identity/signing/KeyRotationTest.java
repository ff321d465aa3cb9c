package cloud.nephele.identity.signing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class KeyRotationTest {

  @Test
  void tokensOldAndNewHoldWhileKeysAreRotated() throws Exception {
    Api admin = Api.admin();
    String old = Login.admin();
    AtomicBoolean rotating = new AtomicBoolean(true);
    Set<Integer> statuses = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Set<Integer>>> validators = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        validators.add(
            threads.submit(
                () -> {
                  Set<Integer> seen = new HashSet<>();
                  do {
                    seen.add(validate(old));
                    seen.add(validate(Login.admin()));
                  } while (rotating.get());
                  return seen;
                }));
      }
      try {
        rotate(old);
        rotate(old);
      } finally {
        rotating.set(false);
      }
      for (Future<Set<Integer>> validator : validators) {
        statuses.addAll(validator.get());
      }
    }

    assertThat(statuses).containsExactly(200);
    assertThat(validate(old)).isEqualTo(200);
    admin.get("/.well-known/jwks.json").then().statusCode(200);
  }

  /** Rotates as soon as the next key has been published for long enough. */
  private static void rotate(String token) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    int status;
    do {
      status =
          given()
              .header("X-Auth-Token", token)
              .post("/v3/OS-NEPHELE/signing_keys/rotate")
              .statusCode();
    } while (status == 409 && Instant.now().isBefore(end));
    assertThat(status).isEqualTo(200);
  }

  private static int validate(String token) {
    return given()
        .header("X-Auth-Token", token)
        .header("X-Subject-Token", token)
        .get("/v3/auth/tokens")
        .statusCode();
  }
}
