package cloud.nephele.identity.password;

import cloud.nephele.common.fault.Fault;
import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import com.password4j.types.Bcrypt;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Hashes and verifies, never more than a few at once: each one takes a processor for a while. */
@Singleton
public class PasswordHasher {

  private static final int ARGON2_PARALLELISM = 1;
  private static final int ARGON2_BYTES = 32;
  private static final int SALT_BYTES = 16;

  /** Those of its salt and its digest. */
  private static final int BCRYPT_LETTERS = 22 + 31;

  private final PasswordConfig config;
  private final Semaphore turns;
  private final String nobodysHash;

  @Inject
  public PasswordHasher(PasswordConfig config) {
    this.config = config;
    this.turns =
        new Semaphore(
            config.maxConcurrentHashes() > 0
                ? config.maxConcurrentHashes()
                : Runtime.getRuntime().availableProcessors(),
            true);
    this.nobodysHash = nobodysHash(config);
  }

  // Of no password that anybody knows, and not worth the time of hashing one.
  private static String nobodysHash(PasswordConfig config) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return switch (config.algorithm()) {
      case BCRYPT ->
          String.format(
              Locale.ROOT, "$2b$%02d$%s", config.bcryptCost(), ".".repeat(BCRYPT_LETTERS));
      case ARGON2ID ->
          String.format(
              Locale.ROOT,
              "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
              config.argon2MemoryKib(),
              config.argon2Iterations(),
              ARGON2_PARALLELISM,
              base64.encodeToString(new byte[SALT_BYTES]),
              base64.encodeToString(new byte[ARGON2_BYTES]));
    };
  }

  /** A hash to store. */
  public String hash(String password) {
    return inTurn(
        () ->
            switch (config.algorithm()) {
              // Bcrypt makes its own salt.
              case BCRYPT -> Password.hash(password).with(function()).getResult();
              case ARGON2ID ->
                  Password.hash(password).addRandomSalt(SALT_BYTES).with(function()).getResult();
            });
  }

  /**
   * Whether a password is the one behind a hash. Without a hash the answer is no, and takes as long
   * as with one: time must not tell which users exist.
   */
  public boolean verify(String password, Optional<String> hash) {
    String checked = hash.orElse(nobodysHash);
    boolean matches = inTurn(() -> matches(password, checked));
    return matches && hash.isPresent();
  }

  /** What passwords are checked against that nobody has. */
  String nobodysHash() {
    return nobodysHash;
  }

  /** Whether new hashes are made in another way: of another kind, or at another cost. */
  public boolean isOutdated(String hash) {
    return PasslibHash.isOne(hash) || !functionOf(hash).equals(function());
  }

  private static boolean matches(String password, String hash) {
    return PasslibHash.isOne(hash)
        ? PasslibHash.verify(password, hash)
        : Password.check(password, hash).with(functionOf(hash));
  }

  private HashingFunction function() {
    return switch (config.algorithm()) {
      case BCRYPT -> BcryptFunction.getInstance(Bcrypt.B, config.bcryptCost());
      case ARGON2ID ->
          Argon2Function.getInstance(
              config.argon2MemoryKib(),
              config.argon2Iterations(),
              ARGON2_PARALLELISM,
              ARGON2_BYTES,
              Argon2.ID);
    };
  }

  private static HashingFunction functionOf(String hash) {
    return hash.startsWith("$argon2")
        ? Argon2Function.getInstanceFromHash(hash)
        : BcryptFunction.getInstanceFromHash(hash);
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(config.maxHashWait().toMillis(), TimeUnit.MILLISECONDS)) {
        throw Fault.unavailable("Too many logins are under way. Try again later.", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.unavailable("The login was interrupted. Try again.", e);
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
