package cloud.nephele.common.service.audit;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Writes a record of each request that changes something, or that a service keeps a record of for
 * another reason, once it is answered.
 */
public abstract class AuditFilter implements ContainerResponseFilter {

  private static final Map<String, String> ACTIONS =
      Map.of("POST", "create", "PUT", "update", "PATCH", "update", "DELETE", "delete");

  private final AuditEvent.Observer observer;
  private final Logger log;
  private final CurrentRequest current;
  private final CurrentVertxRequest connection;
  private final ObjectMapper json;
  private final Map<Method, String> places = new ConcurrentHashMap<>();
  @Context ResourceInfo resource;

  /**
   * Writes for a service.
   *
   * @param type what the service is to CADF, such as {@code service/security}
   * @param name its name, which is also that of its log category
   */
  protected AuditFilter(
      String type,
      String name,
      CurrentRequest current,
      CurrentVertxRequest connection,
      ObjectMapper json) {
    this.observer = new AuditEvent.Observer(type, name);
    this.log = Logger.getLogger("cloud.nephele." + name + ".audit");
    this.current = current;
    this.connection = connection;
    this.json = json;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Method endpoint = resource == null ? null : resource.getResourceMethod();
    if (endpoint == null || !current.isKnown() || !log.isInfoEnabled()) {
      return;
    }
    action(endpoint, request.getMethod())
        .map(action -> event(action, endpoint, request.getUriInfo(), response))
        .map(this::line)
        .ifPresent(log::info);
  }

  /** What was done, in a word; empty when it is nothing to keep a record of. */
  protected Optional<String> action(Method endpoint, String verb) {
    return Optional.ofNullable(ACTIONS.get(verb));
  }

  /** Why a request was refused, if there is more to say than HTTP's code. */
  protected Optional<String> refusal() {
    return Optional.empty();
  }

  /** Who did it. */
  protected Optional<Caller> initiator(RequestContext context) {
    return context.identity();
  }

  /** What it was done to, by the path. */
  protected Stream<String> named(String place, UriInfo uri) {
    return uri.getPathParameters().values().stream().flatMap(values -> values.stream().limit(1));
  }

  /** The ids of what was created. */
  private Stream<String> made(Representation document) {
    JsonNode tree = json.valueToTree(document);
    return Stream.concat(Stream.of(tree), items(tree).flatMap(AuditFilter::itself))
        .map(content -> content.path("id"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  private static Stream<JsonNode> itself(JsonNode content) {
    return content.isArray() ? items(content) : Stream.of(content);
  }

  private static Stream<JsonNode> items(JsonNode content) {
    return StreamSupport.stream(content.spliterator(), false);
  }

  private AuditEvent event(
      String action, Method endpoint, UriInfo uri, ContainerResponseContext response) {
    RequestContext context = current.context();
    String place = places.computeIfAbsent(endpoint, AuditFilter::place);
    String address = address();
    boolean creates = action.equals("create") && response.getStatus() < 400;
    List<String> ids =
        Stream.concat(
                named(place, uri),
                creates && response.getEntity() instanceof Representation document
                    ? made(document)
                    : Stream.of())
            .toList();
    return AuditEvent.of(
        observer,
        context.requestId(),
        action,
        new AuditEvent.Reason(refusal().orElse("HTTP"), Integer.toString(response.getStatus())),
        initiator(context)
            .map(caller -> AuditEvent.Initiator.of(caller, address))
            .orElseGet(() -> AuditEvent.Initiator.unknown(address)),
        new AuditEvent.Target(place, ids));
  }

  private String line(AuditEvent event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
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
