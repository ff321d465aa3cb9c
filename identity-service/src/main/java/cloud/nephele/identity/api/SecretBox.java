package cloud.nephele.identity.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** Encrypts what must not be read from a copy of the database: AES-256-GCM under the secret key. */
@Singleton
public class SecretBox {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey encryption;
  private final SecretKey fingerprints;

  /**
   * @throws IllegalStateException when there is no secret key: identity does not start without one
   */
  @Inject
  public SecretBox(SecretConfig config) {
    String secret =
        config
            .secretKey()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "nephele.identity.secret-key is not set. Give identity a long random text"
                            + " as NEPHELE_IDENTITY_SECRET_KEY, and keep it: signing keys can only"
                            + " be read with it."));
    this.encryption = derive(secret, "encryption", "AES");
    this.fingerprints = derive(secret, "fingerprints", "HmacSHA256");
  }

  /**
   * Encrypts.
   *
   * @param purpose bound to the result, which can only be opened for the same purpose
   */
  public byte[] seal(String purpose, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose, plain);
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  /** Decrypts what {@link #seal} made. */
  public byte[] open(String purpose, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return cipher(
        Cipher.DECRYPT_MODE,
        nonce,
        purpose,
        Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
  }

  /**
   * A digest that tells whether a secret is still the same, and nothing to those without the key.
   */
  public String fingerprint(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(fingerprints);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] cipher(int mode, byte[] nonce, String purpose, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "A secret in the database cannot be read with nephele.identity.secret-key: it was written"
              + " with another one.",
          e);
    }
  }

  private static SecretKey derive(String secret, String use, String algorithm) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                  .addSalt("nephele identity".getBytes(StandardCharsets.UTF_8))
                  .thenExpand(use.getBytes(StandardCharsets.UTF_8), 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
