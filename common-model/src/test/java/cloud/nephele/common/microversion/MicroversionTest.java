package cloud.nephele.common.microversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroversionTest {

  @Test
  void theMinorPartIsANumberAndNotADecimal() {
    assertThat(Microversion.of("2.10")).isGreaterThan(Microversion.of("2.9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "2.", ".1", "2.01", "02.1", "2.1.1", "a.b", "2.99999", "latest"})
  void textThatIsNoVersionIsNotRead(String text) {
    assertThat(Microversion.parse(text)).isEmpty();
  }

  @Test
  void bothBoundsOfARangeAreIncluded() {
    VersionRange range = new VersionRange(Microversion.of("2.3"), Microversion.of("2.5"));

    assertThat(range.contains(Microversion.of("2.2"))).isFalse();
    assertThat(range.contains(Microversion.of("2.3"))).isTrue();
    assertThat(range.contains(Microversion.of("2.5"))).isTrue();
    assertThat(range.contains(Microversion.of("2.6"))).isFalse();
  }
}
