package cloud.nephele.image.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=2-5, 2, 5",
    "bytes=2-, 2, 9",
    "bytes=-3, 7, 9",
    "bytes=-30, 0, 9",
    "bytes=5-100, 5, 9"
  })
  void rangeIsCutToWhatIsThere(String header, long first, long last) {
    assertThat(ByteRange.parse(header, 10)).isEqualTo(new ByteRange(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=10-",
        "bytes=5-4",
        "bytes=-",
        "bytes=-0",
        "bytes=0-1,3-4",
        "bytes=a-b",
        "0-1",
        "lines=0-1",
        "",
        "bytes=99999999999999999999-"
      })
  void otherRangesCannotBeServed(String header) {
    assertThatThrownBy(() -> ByteRange.parse(header, 10))
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.code()).isEqualTo(FaultCode.RANGE_NOT_SATISFIABLE);
              assertThat(fault.headers()).containsEntry("Content-Range", "bytes */10");
            });
  }
}
