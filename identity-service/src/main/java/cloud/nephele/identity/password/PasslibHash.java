package cloud.nephele.identity.password;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.ScryptFunction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes as Keystone has stored them over the years beside plain bcrypt, in the notation of
 * Python's passlib: users can be taken over with their passwords. They are verified, and never
 * made.
 */
final class PasslibHash {

  private static final Map<String, String> PBKDF2 =
      Map.of(
          "pbkdf2", "PBKDF2WithHmacSHA1",
          "pbkdf2-sha256", "PBKDF2WithHmacSHA256",
          "pbkdf2-sha512", "PBKDF2WithHmacSHA512");

  private PasslibHash() {}

  /** Whether it is in one of these notations. */
  static boolean isOne(String hash) {
    return hash.startsWith("$scrypt$")
        || hash.startsWith("$pbkdf2")
        || hash.startsWith("$bcrypt-sha256$");
  }

  /** Whether a password is the one behind a hash. */
  static boolean verify(String password, String hash) {
    List<String> parts = List.of(hash.split("\\$", -1));
    if (parts.size() != 5) {
      return false;
    }
    String kind = parts.get(1);
    return switch (kind) {
      case "scrypt" -> scrypt(password, parts);
      case "bcrypt-sha256" -> bcryptSha256(password, parts);
      default -> PBKDF2.containsKey(kind) && pbkdf2(password, parts);
    };
  }

  /** {@code $scrypt$ln=16,r=8,p=1$salt$digest}. */
  private static boolean scrypt(String password, List<String> parts) {
    byte[] expected = decode(parts.get(4));
    ScryptFunction function =
        ScryptFunction.getInstance(
            1 << number(parts.get(2), "ln"),
            number(parts.get(2), "r"),
            number(parts.get(2), "p"),
            expected.length);
    byte[] digest =
        function.hash(password.getBytes(StandardCharsets.UTF_8), decode(parts.get(3))).getBytes();
    return MessageDigest.isEqual(expected, digest);
  }

  /** {@code $pbkdf2-sha512$25000$salt$digest}. */
  private static boolean pbkdf2(String password, List<String> parts) {
    byte[] expected = decode(parts.get(4));
    PBEKeySpec key =
        new PBEKeySpec(
            password.toCharArray(),
            decode(parts.get(3)),
            Integer.parseInt(parts.get(2)),
            expected.length * Byte.SIZE);
    try {
      byte[] digest =
          SecretKeyFactory.getInstance(PBKDF2.get(parts.get(1))).generateSecret(key).getEncoded();
      return MessageDigest.isEqual(expected, digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has PBKDF2", e);
    } finally {
      key.clearPassword();
    }
  }

  /** {@code $bcrypt-sha256$v=2,t=2b,r=12$salt$digest}: bcrypt of a digest keyed with the salt. */
  private static boolean bcryptSha256(String password, List<String> parts) {
    String salt = parts.get(3);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String digest =
          Base64.getEncoder()
              .encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
      String bcrypt = "$2b$%02d$%s%s".formatted(number(parts.get(2), "r"), salt, parts.get(4));
      return Password.check(digest, bcrypt).with(BcryptFunction.getInstanceFromHash(bcrypt));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
    }
  }

  private static int number(String parameters, String name) {
    for (String parameter : parameters.split(",", -1)) {
      if (parameter.startsWith(name + "=")) {
        return Integer.parseInt(parameter.substring(name.length() + 1));
      }
    }
    throw new IllegalStateException("A stored hash lacks " + name);
  }

  /** Base64 without padding, and here and there with a dot for the plus. */
  private static byte[] decode(String text) {
    return Base64.getDecoder().decode(text.replace('.', '+'));
  }
}
