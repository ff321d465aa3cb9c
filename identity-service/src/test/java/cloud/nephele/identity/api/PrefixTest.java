package cloud.nephele.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrefixTest {

  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  @Test
  void endsBeforeTheNextCharacter() {
    assertThat(Prefix.end("a")).contains("b");
    assertThat(Prefix.end("alice-")).contains("alice.");
    assertThat(Prefix.end("\u00e9")).contains("\u00ea");
    assertThat(Prefix.end("x\uD83D\uDE00")).contains("x\uD83D\uDE01");
  }

  @Test
  void skipsHalvesOfCharacters() {
    assertThat(Prefix.end("\uD7FF")).contains("\uE000");
    assertThat(Prefix.end("\uFFFF")).contains("\uD800\uDC00");
  }

  @Test
  void nothingIsBehindTheLastCharacter() {
    assertThat(Prefix.end("a" + LAST)).contains("b");
    assertThat(Prefix.end(LAST + LAST)).isEmpty();
  }
}
