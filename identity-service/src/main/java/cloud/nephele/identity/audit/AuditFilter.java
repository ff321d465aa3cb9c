package cloud.nephele.identity.audit;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.identity.auth.CurrentLogin;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
  private final CurrentLogin login;
  @Context ResourceInfo resource;

  @Inject
  public AuditFilter(
      CurrentRequest current,
      CurrentVertxRequest connection,
      ObjectMapper json,
      CurrentLogin login) {
    this.current = current;
    this.connection = connection;
    this.json = json;
    this.login = login;
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
    String address = address();
    return AuditEvent.of(
        context.requestId(),
        place.endsWith("/tokens") && action.equals("create") ? "authenticate" : action,
        new AuditEvent.Reason(
            login.refusal().orElse("HTTP"), Integer.toString(response.getStatus())),
        login
            .caller()
            .or(context::identity)
            .map(caller -> AuditEvent.Initiator.of(caller, address))
            .orElseGet(() -> AuditEvent.Initiator.unknown(address)),
        new AuditEvent.Target(
            place, Stream.concat(named(place, uri), made(action, response)).toList()));
  }

  /** What the path names; not where that is a token, which is no id but a secret. */
  private static Stream<String> named(String place, UriInfo uri) {
    return place.contains("tokens/{")
        ? Stream.of()
        : uri.getPathParameters().values().stream().flatMap(values -> values.stream().limit(1));
  }

  /** The ids of what was created; what a login makes is a token, and has none. */
  private Stream<String> made(String action, ContainerResponseContext response) {
    if (!action.equals("create")
        || login.caller().isPresent()
        || response.getStatus() >= 400
        || !(response.getEntity() instanceof Representation document)) {
      return Stream.of();
    }
    return StreamSupport.stream(json.<JsonNode>valueToTree(document).spliterator(), false)
        .flatMap(
            content ->
                content.isArray()
                    ? StreamSupport.stream(content.spliterator(), false)
                    : Stream.of(content))
        .map(content -> content.path("id"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
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
