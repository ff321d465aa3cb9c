package cloud.nephele.identity.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed digests, as signatures need them. */
final class Hmac {

  static final String SHA1 = "HmacSHA1";
  static final String SHA256 = "HmacSHA256";

  private Hmac() {}

  static byte[] of(String algorithm, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + algorithm, e);
    }
  }

  static byte[] of(String algorithm, String key, String message) {
    return of(algorithm, utf8(key), utf8(message));
  }

  /** The key of AWS signature version 4: bound to a day, a region and a service. */
  static byte[] version4Key(String secret, String day, String region, String service) {
    byte[] key = utf8("AWS4" + secret);
    for (String part : new String[] {day, region, service, "aws4_request"}) {
      key = of(SHA256, key, utf8(part));
    }
    return key;
  }

  static String sha256Hex(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Compares without telling by its time how much was right. */
  static boolean same(String expected, String given) {
    return MessageDigest.isEqual(utf8(expected), utf8(given));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
