package cloud.nephele.common.context;

import java.util.regex.Pattern;

/**
 * A call that tokens of an application credential may make.
 *
 * @param id its id at identity
 * @param service the type of the service, for example {@code compute}
 * @param method the HTTP method
 * @param path the path, in which <code>{name}</code> stands for one segment, {@code *} for anything
 *     within one, and {@code **} for any rest
 */
public record AccessRule(String id, String service, String method, String path) {

  /** Whether it allows a call. */
  public boolean allows(String calledService, String calledMethod, String calledPath) {
    return service.equals(calledService)
        && method.equals(calledMethod)
        && Pattern.matches(expression(), calledPath);
  }

  private String expression() {
    StringBuilder expression = new StringBuilder();
    int at = 0;
    while (at < path.length()) {
      char c = path.charAt(at);
      int close = c == '{' ? path.indexOf('}', at) : -1;
      if (path.startsWith("**", at)) {
        expression.append(".*");
        at += 2;
      } else if (c == '*') {
        expression.append("[^/]*");
        at++;
      } else if (close > 0) {
        expression.append("[^/]+");
        at = close + 1;
      } else {
        expression.append(Pattern.quote(String.valueOf(c)));
        at++;
      }
    }
    return expression.toString();
  }
}
