package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HostRangeTest {

  @Test
  void addressesAreInItThatShareItsFirstBits() {
    HostRange range = HostRange.of("192.0.2.77", "/24");

    assertThat(range.contains("192.0.2.1")).isTrue();
    assertThat(range.contains("192.0.3.1")).isFalse();
    assertThat(range.contains("2001:db8::1")).isFalse();
    assertThat(range.contains("a-name")).isFalse();
    assertThat(HostRange.of("2001:db8::77", "/64").contains("2001:db8::1")).isTrue();
    assertThat(HostRange.of("192.0.2.77", "/0").contains("8.8.8.8")).isTrue();
  }

  @Test
  void whatIsNoRangeIsRefused() {
    assertThatThrownBy(() -> HostRange.of("nowhere", "/24"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HostRange.of("192.0.2.77", "24"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HostRange.of("192.0.2.77", "/33"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
