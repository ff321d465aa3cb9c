package cloud.nephele.image.api;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.fault.FaultRenderer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Image's fault bodies: a page for those who take anything, {@code {message, code, title}} for
 * those who prefer JSON, else plain text. Clients rely on it: glanceclient takes anything, and
 * cannot read this JSON. A 401 has the body of the token middleware that stands in front of every
 * service.
 */
@Singleton
public class ImageFaultRenderer implements FaultRenderer {

  private static final String ANYTHING = "*/*";
  private static final Pattern RANGE =
      Pattern.compile(
          "\\s*(?<type>[^;\\s]+)\\s*(?:;(?:\\s*q=(?<quality>[01](?:\\.\\d{0,3})?)|[^;]*))*",
          Pattern.CASE_INSENSITIVE);

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
    String title = code.status() + " " + code.title();
    Map<String, Double> accepted = accepted(accept == null ? ANYTHING : accept);
    double page = quality(accepted, "text/html");
    double document = quality(accepted, "application/json");
    if (page > 0 && page >= document) {
      return new Body(
          "text/html; charset=UTF-8",
          "<html>\n <head>\n  <title>%s</title>\n </head>\n <body>\n  <h1>%s</h1>\n  %s\n </body>\n</html>\n"
              .formatted(title, title, escape(fault.getMessage())));
    }
    if (document > 0) {
      ObjectNode body = json.createObjectNode();
      body.put("message", fault.getMessage());
      body.put("code", title);
      body.put("title", code.title());
      return new Body("application/json", body.toString());
    }
    return new Body("text/plain; charset=UTF-8", title + "\n\n" + fault.getMessage() + "\n");
  }

  /** The ranges of an Accept header with their quality, RFC 9110. */
  private static Map<String, Double> accepted(String accept) {
    Map<String, Double> ranges = new HashMap<>();
    for (String part : accept.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (range.matches()) {
        String quality = range.group("quality");
        ranges.put(
            range.group("type").toLowerCase(Locale.ROOT),
            quality == null ? 1 : Double.parseDouble(quality));
      }
    }
    return ranges;
  }

  private static double quality(Map<String, Double> accepted, String type) {
    String group = type.substring(0, type.indexOf('/')) + "/*";
    return Stream.of(type, group, ANYTHING)
        .map(accepted::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(0.0);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
