package cloud.nephele.identity.auth;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Origin;
import cloud.nephele.common.fault.Fault;

/**
 * What callers may not do whose token was delegated to them: make something with it that outlives
 * the delegation, or reaches beyond it.
 */
public final class DelegatedCaller {

  private DelegatedCaller() {}

  /**
   * Refuses tokens of trusts and of OAuth access tokens.
   *
   * @param what is managed, for the sentence
   */
  public static void refuseTrusted(Caller caller, String what) {
    Origin origin = caller.origin();
    if (origin.trust().isPresent() || origin.accessToken().isPresent()) {
      throw Fault.forbidden("Cannot manage " + what + " with a token issued via delegation.");
    }
  }

  /** Refuses tokens of application credentials, except of those that were made unrestricted. */
  public static void refuseRestricted(Caller caller, String what) {
    if (caller
        .origin()
        .applicationCredential()
        .filter(Origin.ApplicationCredential::restricted)
        .isPresent()) {
      throw Fault.forbidden(
          "Using method 'application_credential' is not allowed for managing " + what + ".");
    }
  }

  /** Refuses tokens of application credentials, whether restricted or not. */
  public static void refuseApplicationCredential(Caller caller, String what) {
    if (caller.origin().applicationCredential().isPresent()) {
      throw Fault.forbidden(
          "Using method 'application_credential' is not allowed for managing " + what + ".");
    }
  }
}
