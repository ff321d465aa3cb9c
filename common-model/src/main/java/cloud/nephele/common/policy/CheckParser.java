package cloud.nephele.common.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads oslo.policy's language: {@code role:admin or (role:member and project_id:%(project_id)s)}.
 */
public final class CheckParser {

  private static final Pattern TOKEN =
      Pattern.compile("\\(|\\)|(?:'[^']*'|\"[^\"]*\"|%\\([^)]*\\)s|[^\\s()])+");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private CheckParser(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
  }

  /**
   * Parses a check.
   *
   * @throws IllegalArgumentException with the place, when the text is not a check
   */
  public static Check parse(String text) {
    CheckParser parser = new CheckParser(text);
    if (parser.tokens.isEmpty()) {
      return new Check.Constant(true);
    }
    Check check = parser.or();
    if (parser.next < parser.tokens.size()) {
      throw parser.unexpected();
    }
    return check;
  }

  private Check or() {
    List<Check> checks = new ArrayList<>(List.of(and()));
    while (accept("or")) {
      checks.add(and());
    }
    return checks.size() == 1 ? checks.getFirst() : new Check.Or(List.copyOf(checks));
  }

  private Check and() {
    List<Check> checks = new ArrayList<>(List.of(not()));
    while (accept("and")) {
      checks.add(not());
    }
    return checks.size() == 1 ? checks.getFirst() : new Check.And(List.copyOf(checks));
  }

  private Check not() {
    if (accept("not")) {
      return new Check.Not(not());
    }
    if (accept("(")) {
      Check check = or();
      if (!accept(")")) {
        throw unexpected();
      }
      return check;
    }
    return leaf();
  }

  private Check leaf() {
    if (next == tokens.size()) {
      throw unexpected();
    }
    String token = tokens.get(next);
    if (token.equals("@") || token.equals("!")) {
      next++;
      return new Check.Constant(token.equals("@"));
    }
    int colon = colonOutsideQuotes(token);
    if (colon <= 0) {
      throw unexpected();
    }
    next++;
    String kind = token.substring(0, colon);
    String match = token.substring(colon + 1);
    return switch (kind) {
      case "rule" -> new Check.Reference(match);
      case "role" -> new Check.Role(match);
      default -> new Check.Match(kind, match);
    };
  }

  private static int colonOutsideQuotes(String token) {
    char first = token.charAt(0);
    int from = first == '\'' || first == '"' ? token.indexOf(first, 1) + 1 : 0;
    return token.indexOf(':', from);
  }

  private boolean accept(String word) {
    boolean found = next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
    if (found) {
      next++;
    }
    return found;
  }

  private IllegalArgumentException unexpected() {
    String place = next < tokens.size() ? "at \"" + tokens.get(next) + "\"" : "at its end";
    return new IllegalArgumentException("Not a policy check, " + place + ": " + text);
  }
}
