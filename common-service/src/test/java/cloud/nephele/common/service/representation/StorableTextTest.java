package cloud.nephele.common.service.representation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "\\\\u0000",
        "\\n\\u00e4",
        "\\uD83D\\uDE00",
        "\\ud83d\\ude00 and more",
        "\\u12",
        "\\uzzzz",
        "퟿ 😀"
      })
  void textThatCanBeKeptIsLetThrough(String json) {
    assertThatCode(() -> StorableText.require(json.getBytes(StandardCharsets.UTF_8)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000", "\\\\\\u0000", "\\uD83D\\uDE00\\u0000"})
  void nulCharacterIsRefused(String json) {
    assertThatThrownBy(() -> StorableText.require(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("NUL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\uD800",
        "\\udc00",
        "\\uD800x",
        "\\uD83D\\uD83D\\uDE00",
        "\\uD83D\\n",
        "\\uDE00\\uD83D"
      })
  void halfACharacterIsRefused(String json) {
    assertThatThrownBy(() -> StorableText.require(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("half a character");
  }

  @Test
  void documentsInUtf16AreRefusedAsTheirEscapesCannotBeSeen() {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] bytes = "{\"name\": \"a\\u0000\"}".getBytes(charset);

      assertThatThrownBy(() -> StorableText.require(bytes))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("UTF-8");
    }
  }

  @Test
  void halfACharacterInBytesIsRefused() {
    assertThatThrownBy(
            () ->
                StorableText.require(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
        .isInstanceOf(Fault.class);
  }
}
