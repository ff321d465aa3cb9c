package cloud.nephele.identity.audit;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.identity.token.TokenRepresentation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes a record of each request that logs in or changes something, once it is answered. */
@Provider
public class AuditFilter implements ContainerResponseFilter {

  private static final Logger LOG = Logger.getLogger("cloud.nephele.identity.audit");
  private static final Map<String, String> ACTIONS =
      Map.of("POST", "create", "PUT", "update", "PATCH", "update", "DELETE", "delete");

  private final CurrentRequest current;
  private final CurrentVertxRequest connection;
  private final ObjectMapper json;
  @Context ResourceInfo resource;

  @Inject
  public AuditFilter(CurrentRequest current, CurrentVertxRequest connection, ObjectMapper json) {
    this.current = current;
    this.connection = connection;
    this.json = json;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String action = ACTIONS.get(request.getMethod());
    Method endpoint = resource == null ? null : resource.getResourceMethod();
    if (action == null || endpoint == null || !current.isKnown() || !LOG.isInfoEnabled()) {
      return;
    }
    try {
      LOG.info(json.writeValueAsString(event(action, endpoint, request.getUriInfo(), response)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private AuditEvent event(
      String action, Method endpoint, UriInfo uri, ContainerResponseContext response) {
    RequestContext context = current.context();
    String place = place(endpoint);
    boolean login = response.getEntity() instanceof TokenRepresentation && action.equals("create");
    return AuditEvent.of(
        context.requestId(),
        place.endsWith("/tokens") && action.equals("create") ? "authenticate" : action,
        response.getStatus(),
        login
            ? Optional.of(
                AuditEvent.Initiator.of((TokenRepresentation) response.getEntity(), address()))
            : context.identity().map(caller -> AuditEvent.Initiator.of(caller, address())),
        address(),
        place,
        ids(place, uri));
  }

  /** What the path names; not where that is a token, which is no id but a secret. */
  private static List<String> ids(String place, UriInfo uri) {
    return place.contains("tokens/{")
        ? List.of()
        : uri.getPathParameters().values().stream()
            .flatMap(values -> values.stream().limit(1))
            .toList();
  }

  private String address() {
    SocketAddress client = connection.getCurrent().request().remoteAddress();
    return client == null ? "unknown" : client.hostAddress();
  }

  /** The path as it is declared, with the names of its parameters for their values. */
  private static String place(Method endpoint) {
    Path outer = endpoint.getDeclaringClass().getAnnotation(Path.class);
    Path inner = endpoint.getAnnotation(Path.class);
    String path = (outer == null ? "" : outer.value()) + "/" + (inner == null ? "" : inner.value());
    return path.replaceAll("//+", "/").replaceAll("(?<=.)/$", "");
  }
}
