package cloud.nephele.identity.auth;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.token.TokenVerifier;
import cloud.nephele.identity.auth.LoginRepository.Login;
import cloud.nephele.identity.compliance.Compliance;
import cloud.nephele.identity.password.PasswordHasher;
import cloud.nephele.identity.password.PasswordProofs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a password is a user's. A wrong user and a wrong password get the same answer after the
 * same time.
 */
@Singleton
public class PasswordCheck {

  /** Activity is noted at most this often: days are what it is measured in. */
  private static final Duration NOTE_EVERY = Duration.ofHours(1);

  private final LoginRepository logins;
  private final PasswordHasher hasher;
  private final PasswordProofs proofs;
  private final Compliance compliance;
  private final TokenVerifier verifier;
  private final AuthAudit audit;

  @Inject
  PasswordCheck(
      LoginRepository logins,
      PasswordHasher hasher,
      PasswordProofs proofs,
      Compliance compliance,
      TokenVerifier verifier,
      AuthAudit audit) {
    this.logins = logins;
    this.hasher = hasher;
    this.proofs = proofs;
    this.compliance = compliance;
    this.verifier = verifier;
    this.audit = audit;
  }

  /**
   * The user whose password it is, though it may have ended.
   *
   * @throws Fault 401 when it is not theirs, or their account is locked
   */
  public Login verify(UserReference user, String password) {
    Instant now = Instant.now();
    Optional<Login> found = logins.find(user);
    found.ifPresent(login -> requireUnlocked(login, now));
    if (!isRight(found, password)) {
      found.filter(login -> compliance.countsFailures()).ifPresent(login -> count(login, now));
      throw audit.refused(AuthAudit.Cause.WRONG_USER_OR_PASSWORD, user.toString());
    }
    Login login = found.orElseThrow();
    if (compliance.isInactive(login.lastActive(), login.options(), now)) {
      throw audit.refused(AuthAudit.Cause.DISABLED_USER, login.userId());
    }
    if (login.failures() > 0) {
      logins.forgetFailures(login.userId());
    }
    if (compliance.inactivity().isPresent() && login.lastActive().plus(NOTE_EVERY).isBefore(now)) {
      logins.noteActivity(login.userId(), now);
    }
    return login;
  }

  /**
   * Refuses a password that has ended: it is good for choosing another only.
   *
   * @throws Fault 401 that says so
   */
  void requireCurrent(Login login) {
    if (compliance.isExpired(login.passwordExpiresAt(), Instant.now())) {
      audit.note(AuthAudit.Cause.PASSWORD_EXPIRED, login.userId());
      throw unauthorized(
          "The password is expired and needs to be changed for user: " + login.userId() + ".");
    }
  }

  private void requireUnlocked(Login login, Instant now) {
    if (compliance.isLocked(login.failures(), login.lastFailure(), login.options(), now)) {
      audit.note(AuthAudit.Cause.ACCOUNT_LOCKED, login.userId());
      throw unauthorized("The account is locked for user: " + login.userId() + ".");
    }
  }

  private void count(Login login, Instant now) {
    logins.countFailure(
        login.userId(), compliance.isLockOver(login.failures(), login.lastFailure(), now), now);
  }

  private boolean isRight(Optional<Login> found, String password) {
    Optional<String> hash = found.flatMap(Login::passwordHash);
    if (hash.isPresent() && proofs.proves(found.get().userId(), hash.get(), password)) {
      return true;
    }
    if (!hasher.verify(password, hash)) {
      return false;
    }
    String userId = found.orElseThrow().userId();
    String kept = hash.orElseThrow();
    if (hasher.isOutdated(kept)) {
      String better = hasher.hash(password);
      logins.replaceHash(userId, kept, better);
      kept = better;
    }
    proofs.remember(userId, kept, password);
    return true;
  }

  private Fault unauthorized(String sentence) {
    return new Fault(FaultCode.UNAUTHORIZED, sentence, verifier.unauthorized().headers(), null);
  }
}
