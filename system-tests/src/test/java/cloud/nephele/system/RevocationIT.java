package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens across the services. */
class RevocationIT {

  private static final Duration PROMISE = Duration.ofSeconds(2);

  private final Cloud cloud = Cloud.with("simulated");

  @Test
  void aRevokedTokenIsRefusedEverywhereWithinTwoSeconds() {
    String token = cloud.token();
    List<String> urls = List.of(cloud.image("/v2/images"), cloud.compute("/v2.1/servers"));
    urls.forEach(url -> assertThat(status(url, token)).isEqualTo(200));

    cloud.openstack("token", "revoke", token);

    urls.forEach(
        url -> Cloud.await("the refusal at " + url, PROMISE, () -> status(url, token) == 401));
  }

  @Test
  void tokensGoOnWorkingWhileIdentityIsDown() {
    String token = cloud.token();
    String neverSeen = cloud.token();
    assertThat(status(cloud.compute("/v2.1/servers"), token)).isEqualTo(200);

    cloud.kill("identity");
    try {
      assertThat(status(cloud.compute("/v2.1/servers"), token)).isEqualTo(200);
      assertThat(status(cloud.compute("/v2.1/servers"), neverSeen)).isEqualTo(200);
      assertThat(status(cloud.image("/v2/images"), neverSeen)).isEqualTo(200);
    } finally {
      cloud.up();
    }
    assertThat(cloud.token()).isNotEmpty();
  }

  private int status(String url, String token) {
    return cloud.send("GET", url, token, null).statusCode();
  }
}
