package cloud.nephele.compute.api;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** The words with which requests say yes and no; upstream takes many. */
public final class Truth {

  private Truth() {}

  /** What a word means; empty when it is none of them. */
  public static Optional<Boolean> of(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "1", "t", "true", "on", "y", "yes" -> Optional.of(true);
      case "0", "f", "false", "off", "n", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /**
   * What a field of a request means.
   *
   * @throws Fault 400 when it is not there, or neither yes nor no
   */
  public static boolean require(String field, JsonNode value) {
    if (value == null) {
      throw Fault.badRequest(
          "Invalid input for field/attribute %s. It is a required property".formatted(field));
    }
    return parse(field, value);
  }

  /**
   * What a field of a request means; empty when it is not there.
   *
   * @throws Fault 400 when it is neither yes nor no
   */
  public static Optional<Boolean> read(String field, JsonNode value) {
    return value == null || value.isNull() ? Optional.empty() : Optional.of(parse(field, value));
  }

  private static boolean parse(String field, JsonNode value) {
    return of(value.asText())
        .orElseThrow(
            () ->
                Fault.badRequest(
                    "Invalid input for field/attribute %s. Value: %s. It must be true or false"
                        .formatted(field, value)));
  }
}
