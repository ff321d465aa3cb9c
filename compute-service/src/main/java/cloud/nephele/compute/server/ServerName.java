package cloud.nephele.compute.server;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import java.util.List;
import java.util.stream.IntStream;

/** The names that clients give to servers and to the images made of them. */
final class ServerName {

  private static final int LONGEST = 255;

  private ServerName() {}

  /**
   * The name that a client means: the old version of the API drops white space at its ends, later
   * ones refuse it, and characters that cannot be printed.
   *
   * @throws Fault 400 for what is no name
   */
  static String read(RequestContext context, String sent) {
    boolean old = context.dialect() == Dialect.COMPUTE_V2;
    String name = old ? sent.strip() : sent;
    if (name.isEmpty()) {
      throw refusal(sent, "must have 1 to 255 characters");
    }
    if (!name.equals(name.strip())) {
      throw refusal(sent, "must not start or end with white space");
    }
    if (!old && !name.codePoints().allMatch(ServerName::isPrintable)) {
      throw refusal(sent, "must not hold control characters or ends of lines");
    }
    return name;
  }

  /**
   * The name of each of several servers, which are counted at its end; one alone has it as it is.
   *
   * @throws Fault 400 when it is too long to be counted
   */
  static List<String> each(String name, int count) {
    if (count == 1) {
      return List.of(name);
    }
    if (numbered(name, count).length() > LONGEST) {
      throw refusal(
          name,
          "must leave room for the number of each of %d servers: with it, names have at most %d characters"
              .formatted(count, LONGEST));
    }
    return IntStream.rangeClosed(1, count).mapToObj(number -> numbered(name, number)).toList();
  }

  private static String numbered(String name, int number) {
    return name + "-" + number;
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static Fault refusal(String sent, String sentence) {
    return Fault.badRequest(
        "Invalid input for field/attribute name. Value: %s. It %s".formatted(sent, sentence));
  }
}
