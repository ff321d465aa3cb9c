package cloud.nephele.compute.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final RateLimits limits =
      new RateLimits(
          "(POST, *, .*, 3, MINUTE);(GET, \"*changes-since*\", .*changes-since.*, 1, HOUR)",
          now::get);

  private void pass(long seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private boolean isAllowed(String user, String method, String path) {
    return limits.count(user, "p", method, path).isEmpty();
  }

  @Test
  void requestsBeyondTheLimitWaitUntilOneHasLeakedAway() {
    for (int i = 0; i < 3; i++) {
      assertThat(isAllowed("u", "POST", "/servers")).isTrue();
    }
    assertThat(limits.count("u", "p", "POST", "/servers"))
        .hasValueSatisfying(
            refusal -> assertThat(refusal.delay()).isEqualTo(Duration.ofSeconds(20)));
    pass(19);
    assertThat(isAllowed("u", "POST", "/servers")).isFalse();
    pass(1);
    assertThat(isAllowed("u", "POST", "/servers")).isTrue();
    assertThat(isAllowed("u", "POST", "/servers")).isFalse();
  }

  @Test
  void usersCountForThemselves() {
    for (int i = 0; i < 3; i++) {
      assertThat(isAllowed("u", "POST", "/x")).isTrue();
    }
    assertThat(isAllowed("other", "POST", "/x")).isTrue();
  }

  @Test
  void expressionsChooseWhatIsLimited() {
    assertThat(isAllowed("u", "GET", "/servers")).isTrue();
    assertThat(isAllowed("u", "GET", "/servers?changes-since=2012")).isTrue();
    assertThat(isAllowed("u", "GET", "/servers?changes-since=2012")).isFalse();
    assertThat(isAllowed("u", "GET", "/servers")).isTrue();
  }

  @Test
  void whatIsLeftIsTold() {
    assertThat(isAllowed("u", "POST", "/x")).isTrue();
    assertThat(limits.states("u", "p"))
        .extracting(state -> state.remaining())
        .containsExactly(2, 1);
  }

  @Test
  void misspeltLimitsAreRefused() {
    assertThatThrownBy(() -> new RateLimits("(POST, *, .*)", now::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(POST, *, .*)");
  }
}
