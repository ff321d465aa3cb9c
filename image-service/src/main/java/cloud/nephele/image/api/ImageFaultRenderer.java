package cloud.nephele.image.api;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.fault.FaultRenderer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Image's fault bodies: {@code {message, code, title}} for those who accept JSON, an HTML page for
 * browsers. A 401 has the body of the token middleware that stands in front of every service.
 */
@Singleton
public class ImageFaultRenderer implements FaultRenderer {

  private final ObjectMapper json;

  @Inject
  public ImageFaultRenderer(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Body render(Fault fault, Optional<RequestContext> context, String accept) {
    FaultCode code = fault.code();
    if (code == FaultCode.UNAUTHORIZED) {
      return FaultRenderer.middleware401(json, fault);
    }
    if (accept != null && accept.contains("text/html")) {
      String title = code.status() + " " + code.title();
      return new Body(
          "text/html; charset=UTF-8",
          "<html>\n <head>\n  <title>%s</title>\n </head>\n <body>\n  <h1>%s</h1>\n  %s\n </body>\n</html>\n"
              .formatted(title, title, escape(fault.getMessage())));
    }
    ObjectNode body = json.createObjectNode();
    body.put("message", fault.getMessage());
    body.put("code", code.status() + " " + code.title());
    body.put("title", code.title());
    return new Body("application/json", body.toString());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
