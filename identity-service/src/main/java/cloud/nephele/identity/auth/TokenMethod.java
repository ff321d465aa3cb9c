package cloud.nephele.identity.auth;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.token.TokenVerifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who a token belongs to. */
@Singleton
public class TokenMethod implements AuthMethod {

  private final TokenVerifier verifier;
  private final AuthAudit audit;

  @Inject
  TokenMethod(TokenVerifier verifier, AuthAudit audit) {
    this.verifier = verifier;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "token";
  }

  @Override
  public Authenticated authenticate(AuthData data) {
    Caller parent = verifier.find(data.require("id")).orElseThrow(this::unknown);
    return new Authenticated(
        parent.userId(),
        Optional.of(parent),
        parent.origin().isDelegated() ? parent.projectId() : Optional.empty(),
        parent.origin());
  }

  /** Where others say that they do not know whoever asks, this one does not know the token. */
  private Fault unknown() {
    audit.note(AuthAudit.Cause.INVALID_TOKEN, "unknown");
    return Fault.notFound("Failed to validate token");
  }
}
