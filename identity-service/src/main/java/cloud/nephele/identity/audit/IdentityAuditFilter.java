package cloud.nephele.identity.audit;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.audit.AuditFilter;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.identity.auth.CurrentLogin;
import cloud.nephele.identity.auth.LogsIn;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
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
  protected Optional<String> action(Method endpoint, String verb) {
    return endpoint.isAnnotationPresent(LogsIn.class)
        ? Optional.of("authenticate")
        : super.action(endpoint, verb);
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
}
