package cloud.nephele.identity.auth;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.token.TokenVerifier;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Counts and logs how logins end. The client is told the same whatever the cause; the log and the
 * metrics are told which it was.
 */
@Singleton
public class AuthAudit {

  private static final Logger LOG = Logger.getLogger("cloud.nephele.identity.auth");

  /** Why a login was refused. */
  public enum Cause {
    UNSUPPORTED_METHOD,
    WRONG_USER_OR_PASSWORD,
    ACCOUNT_LOCKED,
    PASSWORD_EXPIRED,
    MORE_METHODS_NEEDED,
    INVALID_RECEIPT,
    WRONG_APPLICATION_CREDENTIAL,
    WRONG_ASSERTION,
    WRONG_PASSCODE,
    WRONG_SIGNATURE,
    INVALID_TOKEN,
    DISABLED_USER,
    NO_ROLE_IN_SCOPE,
    NO_SUCH_TRUST,
    RESCOPE_NOT_ALLOWED
  }

  private final MeterRegistry metrics;
  private final TokenVerifier verifier;
  private final CurrentLogin current;

  @Inject
  AuthAudit(MeterRegistry metrics, TokenVerifier verifier, CurrentLogin current) {
    this.metrics = metrics;
    this.verifier = verifier;
    this.current = current;
  }

  /** Notes a login that succeeded. */
  public void issued(Caller caller) {
    List<String> methods = caller.methods();
    metrics.counter("nephele.tokens.issued", "method", methods.getLast()).increment();
    current.succeeded(caller);
    LOG.debugf("authenticated user=%s methods=%s", caller.userId(), methods);
  }

  /** Notes a refusal; returns the fault to throw. */
  public Fault refused(Cause cause, String who) {
    note(cause, who);
    return verifier.unauthorized();
  }

  /** Notes a refusal that is answered in other words than the usual ones. */
  public void note(Cause cause, String who) {
    String name = cause.name().toLowerCase(Locale.ROOT);
    metrics.counter("nephele.auth.refused", "cause", name).increment();
    current.refused(name);
    // Names come from strangers: no line of theirs may look like one of ours.
    LOG.infof("refused cause=%s user=%s", name, who.replaceAll("\\p{Cntrl}", "?"));
  }
}
