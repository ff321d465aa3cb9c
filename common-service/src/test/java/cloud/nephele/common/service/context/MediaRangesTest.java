package cloud.nephele.common.service.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaRangesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "*/*                                      | */*",
        "text/html                                | text/html, */*;q=0.1",
        "application/json                         | application/json, */*;q=0.1",
        "text/html;q=0.8,application/json         | text/html;q=0.8, application/json, */*;q=0.1",
        "application/json; charset=utf-8, */*;q=0 | application/json; charset=utf-8, */*;q=0",
        "bogus                                    | */*",
        "bogus, text/html                         | text/html, */*;q=0.1",
        "text/html;q=much                         | */*",
        "text/;q=1                                | */*",
        "application/json-home;Q=0.1              | application/json-home;Q=0.1, */*;q=0.1",
      })
  void whatCanBeReadStaysAndAnythingElseComesAfterIt(String accept, String readable) {
    assertThat(MediaRanges.withAnything(accept)).isEqualTo(readable);
  }

  @Test
  void anyNumberOfParametersIsRead() {
    String accept = "text/html" + ";a=b".repeat(100_000);
    assertThat(MediaRanges.withAnything(accept)).isEqualTo(accept + ", */*;q=0.1");
  }

  @Test
  void emptyHeaderIsLikeNone() {
    assertThat(MediaRanges.withAnything("")).isEqualTo("*/*");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "application/json;, true",
    "application/json; charset, true",
    "foo, false",
    "application/, false",
    "; charset=utf-8, false",
  })
  void whatIsSentHasATypeAndASubtype(String contentType, boolean named) {
    assertThat(MediaRanges.namesType(contentType)).isEqualTo(named);
  }
}
