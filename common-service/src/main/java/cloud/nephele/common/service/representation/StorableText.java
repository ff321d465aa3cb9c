package cloud.nephele.common.service.representation;

import cloud.nephele.common.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a JSON document may not bring, as no database keeps it: the NUL character, and halves of
 * characters (surrogates without their other half).
 */
final class StorableText {

  private static final int ESCAPE_LENGTH = 6;

  private StorableText() {}

  /**
   * Looks at every escape of a document, and at its bytes.
   *
   * @throws Fault 400 when it holds either
   */
  static void require(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        // A document in UTF-16 or UTF-32 is full of them: the bytes below are those of UTF-8.
        throw nul();
      } else if (bytes[i] == '\\') {
        int escaped = escaped(bytes, i);
        if (escaped == 0) {
          throw nul();
        }
        if (escaped >= 0 && isSurrogate(escaped)) {
          int next = escaped(bytes, i + ESCAPE_LENGTH);
          if (next < 0 || !Character.isSurrogatePair((char) escaped, (char) next)) {
            throw half();
          }
          i += ESCAPE_LENGTH;
        }
        i += escaped < 0 ? 1 : ESCAPE_LENGTH - 1;
      } else if (bytes[i] == (byte) 0xED && i + 1 < bytes.length && (bytes[i + 1] & 0xE0) == 0xA0) {
        // A surrogate as UTF-8 would have it, if it had any.
        throw half();
      }
    }
  }

  private static boolean isSurrogate(int unit) {
    return unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE;
  }

  private static Fault nul() {
    return Fault.badRequest(
        "Malformed request body: it holds the NUL character. Write it without, in UTF-8.");
  }

  private static Fault half() {
    return Fault.badRequest(
        "Malformed request body: it holds half a character, a surrogate without the other.");
  }

  /** The unit that a six-byte escape at this place stands for; negative when none is there. */
  private static int escaped(byte[] bytes, int at) {
    if (at + ESCAPE_LENGTH > bytes.length || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return -1;
    }
    String digits = new String(bytes, at + 2, ESCAPE_LENGTH - 2, StandardCharsets.ISO_8859_1);
    return digits.chars().allMatch(HexFormat::isHexDigit) ? HexFormat.fromHexDigits(digits) : -1;
  }
}
