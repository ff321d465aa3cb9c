package cloud.nephele.compute.api;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.fault.FaultRenderer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Compute's fault bodies: {@code {"itemNotFound": {"code": 404, "message": "..."}}}. */
@Singleton
public class ComputeFaultRenderer implements FaultRenderer {

  private final ObjectMapper json;

  @Inject
  public ComputeFaultRenderer(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Body render(Fault fault, Optional<RequestContext> context, String accept) {
    FaultCode code = fault.code();
    if (code == FaultCode.UNAUTHORIZED) {
      return FaultRenderer.middleware401(json, fault);
    }
    ObjectNode body = json.createObjectNode();
    ObjectNode content =
        body.putObject(code.computeName())
            .put("code", code.status())
            .put("message", fault.getMessage());
    String retryAfter = fault.headers().get("Retry-After");
    if (retryAfter != null) {
      content.put("retryAfter", retryAfter);
    }
    return new Body("application/json; charset=UTF-8", body.toString());
  }
}
