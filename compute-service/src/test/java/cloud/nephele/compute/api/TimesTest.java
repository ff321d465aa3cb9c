package cloud.nephele.compute.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T16:05:09.123456789Z, 2026-11-21T16:05:09Z, 2026-11-21T16:05:09.123456",
    "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 2026-01-01T00:00:00.000000",
    "1969-12-31T23:59:59.000042Z, 1969-12-31T23:59:59Z, 1969-12-31T23:59:59.000042"
  })
  void timesAreWrittenInBothForms(Instant time, String seconds, String microseconds) {
    assertThat(Times.withSeconds(time)).isEqualTo(seconds);
    assertThat(Times.withMicroseconds(time)).isEqualTo(microseconds);
  }
}
