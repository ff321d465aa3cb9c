package cloud.nephele.common.service.fault;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A service's fault body; one bean per service. */
public interface FaultRenderer {

  /** A body with its media type. */
  record Body(String mediaType, String text) {}

  /**
   * Renders a fault in the dialect of the request.
   *
   * @param context the request; empty when it failed before its path was understood
   * @param accept the request's Accept header; null when it has none
   */
  Body render(Fault fault, Optional<RequestContext> context, String accept);

  /** The fault as the dialect of the request knows it, where that is another code. */
  default Fault inDialect(Fault fault, Optional<RequestContext> context) {
    return fault;
  }

  /** The 401 body of the token middleware, which looks the same in front of every service. */
  static Body middleware401(ObjectMapper json, Fault fault) {
    ObjectNode body = json.createObjectNode();
    body.putObject("error")
        .put("message", fault.getMessage())
        .put("code", fault.code().status())
        .put("title", fault.code().title());
    return new Body("application/json", body.toString());
  }
}
