package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortIpv6Test {

  @ParameterizedTest
  @CsvSource({
    "2001:0DB8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
    "2001:2001:0000:0000:0000:0000:0000:0003, 2001:2001::3",
    "::, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "fe80:0:0:0:0:0:0:0, fe80::",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "::FFFF:192.0.2.1, ::ffff:192.0.2.1"
  })
  void addressHasOneForm(String written, String kept) {
    assertThat(ShortIpv6.of(written)).contains(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1:2", "1::2::3", "g::1", "1:2:3:4:5:6:7:8:9"})
  void otherTextsAreNone(String text) {
    assertThat(ShortIpv6.of(text)).isEmpty();
  }
}
