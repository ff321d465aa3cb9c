package cloud.nephele.compute.keypair;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Keys in OpenSSH's formats (RFC 4253 section 6.6 and its successors): reads public ones, and makes
 * RSA pairs.
 */
final class SshKey {

  /** The fields that follow the name of the algorithm, by that name. */
  private static final Map<String, Integer> FIELDS =
      Map.of(
          "ssh-rsa", 2,
          "ssh-dss", 4,
          "ssh-ed25519", 1,
          "ecdsa-sha2-nistp256", 2,
          "ecdsa-sha2-nistp384", 2,
          "ecdsa-sha2-nistp521", 2,
          "sk-ssh-ed25519@openssh.com", 2,
          "sk-ecdsa-sha2-nistp256@openssh.com", 3);

  private static final int RSA_BITS = 2048;

  private SshKey() {}

  /**
   * A new pair.
   *
   * @param privateKey PEM, for its owner only
   * @param publicKey one line of an {@code authorized_keys} file
   */
  record Generated(String privateKey, String publicKey) {}

  /**
   * The fingerprint of a public key: MD5 of its bytes in hexadecimal, with colons.
   *
   * @throws IllegalArgumentException when it is not a public key, with a phrase that says why
   */
  static String fingerprint(String publicKey) {
    byte[] blob = decode(publicKey);
    try {
      return HexFormat.ofDelimiter(":").formatHex(MessageDigest.getInstance("MD5").digest(blob));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] decode(String publicKey) {
    List<String> words = List.of(publicKey.strip().split("\\s+", 3));
    if (publicKey.strip().lines().count() != 1) {
      throw new IllegalArgumentException("it must be one line, and has several");
    }
    if (words.size() < 2) {
      throw new IllegalArgumentException(
          "it must look like 'ssh-ed25519 AAAA... comment', with a type and a base64 text");
    }
    String type = words.get(0);
    Integer fields = FIELDS.get(type);
    if (fields == null) {
      throw new IllegalArgumentException("its type '" + abbreviated(type) + "' is not known");
    }
    byte[] blob;
    try {
      blob = Base64.getDecoder().decode(words.get(1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its second word is not base64", e);
    }
    requireFields(ByteBuffer.wrap(blob), type, fields);
    return blob;
  }

  private static void requireFields(ByteBuffer blob, String type, int fields) {
    byte[] name = nextField(blob);
    if (!new String(name, StandardCharsets.US_ASCII).equals(type)) {
      throw new IllegalArgumentException("its bytes are not of the type that it names");
    }
    for (int i = 0; i < fields; i++) {
      if (nextField(blob).length == 0) {
        throw new IllegalArgumentException("it is damaged");
      }
    }
    if (blob.hasRemaining()) {
      throw new IllegalArgumentException("it is longer than keys of its type are");
    }
  }

  private static byte[] nextField(ByteBuffer blob) {
    if (blob.remaining() < Integer.BYTES) {
      throw new IllegalArgumentException("it is cut short");
    }
    int length = blob.getInt();
    if (length < 0 || length > blob.remaining()) {
      throw new IllegalArgumentException("it is cut short");
    }
    byte[] field = new byte[length];
    blob.get(field);
    return field;
  }

  private static String abbreviated(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  /** Makes an RSA pair. */
  static Generated generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      KeyPair pair = generator.generateKeyPair();
      return new Generated(
          pem((RSAPrivateCrtKey) pair.getPrivate()), line((RSAPublicKey) pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(RSAPublicKey key) {
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    for (byte[] field :
        List.of(
            "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
            key.getPublicExponent().toByteArray(),
            key.getModulus().toByteArray())) {
      blob.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
      blob.writeBytes(field);
    }
    return "ssh-rsa "
        + Base64.getEncoder().encodeToString(blob.toByteArray())
        + " Generated-by-Nephele";
  }

  /** PKCS #1, which every SSH client reads; the JDK itself writes PKCS #8 only. */
  private static String pem(RSAPrivateCrtKey key) {
    ByteArrayOutputStream integers = new ByteArrayOutputStream();
    for (BigInteger number :
        List.of(
            BigInteger.ZERO,
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrimeP(),
            key.getPrimeQ(),
            key.getPrimeExponentP(),
            key.getPrimeExponentQ(),
            key.getCrtCoefficient())) {
      integers.writeBytes(der(0x02, number.toByteArray()));
    }
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(der(0x30, integers.toByteArray()));
    return "-----BEGIN RSA PRIVATE KEY-----\n" + base64 + "\n-----END RSA PRIVATE KEY-----\n";
  }

  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int from = length[0] == 0 ? 1 : 0;
      out.write(0x80 | (length.length - from));
      out.write(length, from, length.length - from);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
