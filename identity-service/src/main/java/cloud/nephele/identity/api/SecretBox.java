package cloud.nephele.identity.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
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
  private static final int ID_BYTES = 8;

  private final SecureRandom random = new SecureRandom();
  private final List<Keys> keys;

  /** What is derived from one secret. */
  private record Keys(String id, SecretKey encryption, SecretKey fingerprints) {

    static Keys of(String secret) {
      return new Keys(
          HexFormat.of().formatHex(derive(secret, "id", "AES").getEncoded(), 0, ID_BYTES),
          derive(secret, "encryption", "AES"),
          derive(secret, "fingerprints", "HmacSHA256"));
    }
  }

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
    List<String> secrets = new ArrayList<>(List.of(secret));
    secrets.addAll(config.previousSecretKeys().orElse(List.of()));
    this.keys = secrets.stream().map(Keys::of).toList();
  }

  /** Tells the present secret key from others, and nothing else about it. */
  public String keyId() {
    return keys.getFirst().id();
  }

  /**
   * Encrypts.
   *
   * @param purpose bound to the result, which can only be opened for the same purpose
   */
  public byte[] seal(String purpose, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(keys.getFirst(), Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Decrypts what {@link #seal} made, under the present secret key or one of the past. */
  public byte[] open(String purpose, byte[] sealed) {
    return tryOpen(purpose, sealed)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "A secret in the database cannot be read with nephele.identity.secret-key: it"
                        + " was written with another one. If the key was changed, give the old one"
                        + " as nephele.identity.previous-secret-keys."));
  }

  /** As {@link #open}, empty for what was not made here, or for another purpose. */
  public Optional<byte[]> tryOpen(String purpose, byte[] sealed) {
    if (sealed.length <= NONCE_BYTES) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    for (Keys known : keys) {
      try {
        return Optional.of(
            cipher(known, Cipher.DECRYPT_MODE, nonce, purpose)
                .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
      } catch (AEADBadTagException e) {
        // Not this key; perhaps the next.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
    return Optional.empty();
  }

  /**
   * A digest that tells whether a secret is still the same, and nothing to those without the key.
   */
  public String fingerprint(String text) {
    return fingerprint(keys.getFirst(), text);
  }

  /** Whether a digest is one of this text, under the present secret key or one of the past. */
  public boolean isFingerprint(String digest, String text) {
    return keys.stream().anyMatch(known -> fingerprint(known, text).equals(digest));
  }

  private static String fingerprint(Keys keys, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(keys.fingerprints());
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Cipher cipher(Keys keys, int mode, byte[] nonce, String purpose)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys.encryption(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
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
