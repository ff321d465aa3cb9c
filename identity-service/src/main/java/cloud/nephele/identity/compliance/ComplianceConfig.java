package cloud.nephele.identity.compliance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of account security. Durations may be given in days: {@code 90d}. */
@ConfigMapping(prefix = "nephele.security-compliance")
public interface ComplianceConfig {

  /** How many logins with a wrong password lock an account; unset for no lock. */
  OptionalInt lockoutFailureAttempts();

  /** How long it stays locked; 0 until an administrator enables the user again. */
  @WithDefault("30m")
  Duration lockoutDuration();

  /** How long a password is good for; unset for ever. */
  Optional<Duration> passwordExpires();

  /** How many of a user's last passwords they may not choose again. */
  @WithDefault("0")
  int uniqueLastPasswordCount();

  /** How old a password must be before its user may change it. */
  @WithDefault("0s")
  Duration minimumPasswordAge();

  /** What new passwords must match, as a regular expression. */
  Optional<String> passwordRegex();

  /** The same in words, for those whose password does not. */
  Optional<String> passwordRegexDescription();

  /** Whether users must choose a password of their own before they first log in. */
  @WithDefault("false")
  boolean changePasswordUponFirstUse();

  /** After how long without a login a user is disabled; unset for never. */
  Optional<Duration> disableUserAfterInactivity();
}
