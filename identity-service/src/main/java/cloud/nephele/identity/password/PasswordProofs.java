package cloud.nephele.identity.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers that a password was right, so that automation which logs in again and again costs one
 * hash and not many. What is kept is a digest of user, stored hash and password under a key that
 * only this process knows and that dies with it; once the password changes, so does the stored
 * hash, and the proof proves nothing any longer.
 */
@Singleton
public class PasswordProofs {

  private static final String ALGORITHM = "HmacSHA256";
  private static final long MAX_USERS = 10_000;

  private final boolean on;
  private final SecretKeySpec key;
  private final Cache<String, byte[]> proofs;

  @Inject
  public PasswordProofs(PasswordConfig config) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, ALGORITHM);
    this.on = config.proofLife().isPositive();
    // Its upkeep is less work than waking a thread for it.
    this.proofs =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MAX_USERS)
            .expireAfterWrite(config.proofLife())
            .build();
  }

  /** Whether this very password was verified against this very hash a short while ago. */
  public boolean proves(String userId, String storedHash, String password) {
    byte[] known = on ? proofs.getIfPresent(userId) : null;
    return known != null && MessageDigest.isEqual(known, digest(userId, storedHash, password));
  }

  /** Remembers a password that was verified. */
  public void remember(String userId, String storedHash, String password) {
    if (on) {
      proofs.put(userId, digest(userId, storedHash, password));
    }
  }

  private byte[] digest(String... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // With its length, so that no two lists of parts run together into the same bytes.
        mac.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        mac.update((byte) ':');
        mac.update(bytes);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
    }
  }
}
