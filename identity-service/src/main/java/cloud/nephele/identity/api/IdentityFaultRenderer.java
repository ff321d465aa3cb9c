package cloud.nephele.identity.api;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.fault.FaultRenderer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Identity's fault body: {@code {"error": {code, title, message}}}. */
@Singleton
public class IdentityFaultRenderer implements FaultRenderer {

  private final ObjectMapper json;

  @Inject
  public IdentityFaultRenderer(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Body render(Fault fault, Optional<RequestContext> context, String accept) {
    if (fault instanceof ReceiptRefusal refusal) {
      return new Body("application/json", refusal.document().toString());
    }
    ObjectNode body = json.createObjectNode();
    ObjectNode error =
        body.putObject("error")
            .put("code", fault.code().status())
            .put("message", fault.getMessage())
            .put("title", fault.code().title());
    if (fault instanceof AuthMethodRefusal refusal) {
      error.putObject("identity").set("methods", json.valueToTree(refusal.supportedMethods()));
    }
    return new Body("application/json", body.toString());
  }
}
