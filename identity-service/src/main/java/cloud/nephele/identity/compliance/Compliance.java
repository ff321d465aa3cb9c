package cloud.nephele.identity.compliance;

import cloud.nephele.common.fault.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides by the settings. */
@ApplicationScoped
public class Compliance {

  private final ComplianceConfig config;
  private final Optional<Pattern> strong;

  /**
   * @throws java.util.regex.PatternSyntaxException when the expression for passwords is none:
   *     identity does not start with a rule that is in doubt
   */
  @Inject
  public Compliance(ComplianceConfig config) {
    this.config = config;
    this.strong = config.passwordRegex().map(Pattern::compile);
  }

  /** Whether wrong passwords are counted. */
  public boolean countsFailures() {
    return config.lockoutFailureAttempts().isPresent();
  }

  /** Whether an account is locked after so many wrong passwords. */
  public boolean isLocked(
      int failures, Optional<Instant> lastFailure, UserOptions options, Instant now) {
    if (config.lockoutFailureAttempts().isEmpty()
        || failures < config.lockoutFailureAttempts().getAsInt()
        || options.has(UserOptions.NO_LOCKOUT)) {
      return false;
    }
    Duration duration = config.lockoutDuration();
    return duration.isZero()
        || lastFailure.filter(last -> now.isBefore(last.plus(duration))).isPresent();
  }

  /** Whether a count of wrong passwords begins anew, because the lock they led to is over. */
  public boolean isLockOver(int failures, Optional<Instant> lastFailure, Instant now) {
    return config.lockoutFailureAttempts().isPresent()
        && failures >= config.lockoutFailureAttempts().getAsInt()
        && !isLocked(failures, lastFailure, UserOptions.NONE, now);
  }

  /**
   * When a password that is set now ends.
   *
   * @param chosenByUser whether its user chose it, and not somebody else for them
   */
  public Optional<Instant> passwordEnd(boolean chosenByUser, UserOptions options, Instant now) {
    if (!chosenByUser
        && config.changePasswordUponFirstUse()
        && !options.has(UserOptions.NO_FIRST_USE)) {
      return Optional.of(now);
    }
    return options.has(UserOptions.NO_EXPIRY)
        ? Optional.empty()
        : config.passwordExpires().map(now::plus);
  }

  /** Whether a password has ended. */
  public boolean isExpired(Optional<Instant> end, Instant now) {
    return end.filter(moment -> !now.isBefore(moment)).isPresent();
  }

  /**
   * Refuses a weak password.
   *
   * @throws Fault 400 with the rule in words
   */
  public void requireStrong(String password) {
    if (strong.isPresent() && !strong.get().matcher(password).find()) {
      throw Fault.badRequest(
          "The password does not match the requirements: "
              + config.passwordRegexDescription().orElse("it must match " + strong.get())
              + ".");
    }
  }

  /**
   * Refuses a user's change of their password when they may not, or not yet.
   *
   * @param changedAt when it was changed last
   */
  public void requireChangeable(
      Optional<Instant> changedAt, Optional<Instant> end, UserOptions options, Instant now) {
    if (options.has(UserOptions.LOCK_PASSWORD)) {
      throw Fault.badRequest(
          "You cannot change your password at this time due to password policy disallowing"
              + " password changes. Please contact your administrator to reset your password.");
    }
    Duration age = config.minimumPasswordAge();
    Instant allowed = changedAt.orElse(Instant.EPOCH).plus(age);
    // What has ended, or was chosen by somebody else, can be changed at once.
    if (now.isBefore(allowed) && !isExpired(end, now)) {
      throw Fault.badRequest(
          "You cannot change your password at this time due to the minimum password age. Once you"
              + " change your password, it must be used for "
              + age.toDays()
              + " day(s) before it can be changed. Please try again in "
              + (Duration.between(now, allowed).toDays() + 1)
              + " day(s) or contact your administrator to reset your password.");
    }
  }

  /** How many of a user's last passwords they may not choose again. */
  public int rememberedPasswords() {
    return config.uniqueLastPasswordCount();
  }

  /** After how long without a login a user is disabled. */
  public Optional<Duration> inactivity() {
    return config.disableUserAfterInactivity();
  }

  /** Whether a user has not logged in for too long. */
  public boolean isInactive(Instant lastActive, UserOptions options, Instant now) {
    return inactivity().filter(span -> lastActive.plus(span).isBefore(now)).isPresent()
        && !options.mayStayAway();
  }
}
