package cloud.nephele.identity.api;

import java.util.Optional;

/** Texts that begin alike, as a range of texts in the order of their characters' numbers. */
final class Prefix {

  private Prefix() {}

  /**
   * The first text behind all that begin so; empty when there is none.
   *
   * @param prefix at least one character
   */
  static Optional<String> end(String prefix) {
    int last = prefix.codePointBefore(prefix.length());
    String before = prefix.substring(0, prefix.length() - Character.charCount(last));
    if (last < Character.MAX_CODE_POINT) {
      return Optional.of(before + Character.toString(next(last)));
    }
    return before.isEmpty() ? Optional.empty() : end(before);
  }

  /** Halves of characters are none. */
  private static int next(int character) {
    return character + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : character + 1;
  }
}
