package cloud.nephele.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of passwords. */
@ConfigMapping(prefix = "nephele.password")
public interface PasswordConfig {

  /**
   * How new passwords are hashed. Other hashes are verified all the same (bcrypt, argon2, scrypt
   * and PBKDF2), and replaced when their user logs in.
   */
  @WithDefault("bcrypt")
  Algorithm algorithm();

  /** Rounds of bcrypt, as a power of two. */
  @WithDefault("12")
  int bcryptCost();

  /** Memory of argon2id, in KiB. */
  @WithDefault("19456")
  int argon2MemoryKib();

  /** Passes of argon2id. */
  @WithDefault("2")
  int argon2Iterations();

  /** How many hashes are computed at once; further logins wait. 0 is one per processor. */
  @WithDefault("0")
  int maxConcurrentHashes();

  /** How long a login waits for its turn before it is refused with 503. */
  @WithDefault("20s")
  Duration maxHashWait();

  /**
   * How long a repeated login with the same password is served from memory instead of by the full
   * hash; 0 turns that off.
   */
  @WithDefault("5m")
  Duration proofLife();

  /** Kinds of hashes. */
  enum Algorithm {
    BCRYPT,
    ARGON2ID
  }
}
