package cloud.nephele.identity.audit;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.audit.AuditFilter;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.identity.auth.CurrentLogin;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.stream.Stream;

/** The audit trail of identity, which has logins beside changes. */
@Provider
public class IdentityAuditFilter extends AuditFilter {

  private final CurrentLogin login;

  @Inject
  public IdentityAuditFilter(
      CurrentRequest current,
      CurrentVertxRequest connection,
      ObjectMapper json,
      CurrentLogin login) {
    super("service/security", "identity", current, connection, json);
    this.login = login;
  }

  @Override
  protected String action(String place, String byVerb) {
    return place.endsWith("/tokens") && byVerb.equals("create") ? "authenticate" : byVerb;
  }

  @Override
  protected Optional<String> refusal() {
    return login.refusal();
  }

  @Override
  protected Optional<Caller> initiator(RequestContext context) {
    return login.caller().or(() -> super.initiator(context));
  }

  /** What the path names; not where that is a token, which is no id but a secret. */
  @Override
  protected Stream<String> named(String place, UriInfo uri) {
    return place.contains("tokens/{") ? Stream.of() : super.named(place, uri);
  }

  /** What a login makes is a token, and has no id. */
  @Override
  protected Stream<String> made(Representation document) {
    return login.caller().isPresent() ? Stream.of() : super.made(document);
  }
}
