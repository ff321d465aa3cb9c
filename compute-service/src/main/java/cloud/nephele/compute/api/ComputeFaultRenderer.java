package cloud.nephele.compute.api;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.fault.FaultRenderer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Compute's fault bodies: {@code {"itemNotFound": {"code": 404, "message": "..."}}}. */
@ApplicationScoped
public class ComputeFaultRenderer implements FaultRenderer {

  private final ObjectMapper json;
  private final ComputeConfig config;

  @Inject
  public ComputeFaultRenderer(ObjectMapper json, ComputeConfig config) {
    this.json = json;
    this.config = config;
  }

  @Override
  public Fault inDialect(Fault fault, Optional<RequestContext> context) {
    if (context.filter(request -> request.dialect() == Dialect.COMPUTE_V2).isEmpty()) {
      return fault;
    }
    if (fault.code() == FaultCode.MISSING_DOCUMENT) {
      return new Fault(FaultCode.UNPROCESSABLE, fault.getMessage(), fault.headers(), fault);
    }
    if (fault.code() == FaultCode.OVER_QUOTA
        && config.legacyOverQuotaStatus() == FaultCode.OVER_LIMIT.status()) {
      return new Fault(FaultCode.OVER_LIMIT, fault.getMessage(), Map.of("Retry-After", "0"), fault);
    }
    return fault;
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
