package cloud.nephele.identity.api;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one option that domains, projects and roles have: it forbids to change or delete them. */
public final class ImmutableOption {

  private static final String NAME = "immutable";

  private ImmutableOption() {}

  /**
   * The options as a request leaves them; null removes one.
   *
   * @throws Fault 400 when there is no such option, or it cannot have that value
   */
  public static Map<String, JsonNode> change(
      Map<String, JsonNode> stored, Map<String, JsonNode> given) {
    Map<String, JsonNode> changed = new LinkedHashMap<>(stored);
    given.forEach(
        (name, value) -> {
          if (!name.equals(NAME)) {
            throw Fault.badRequest(
                "Invalid input for field 'options': Additional properties are not allowed ('"
                    + name
                    + "' was unexpected).");
          }
          if (value == null || value.isNull()) {
            changed.remove(name);
          } else if (value.isBoolean()) {
            changed.put(name, value);
          } else {
            throw Fault.badRequest(
                "Invalid input for field 'options/" + name + "': It is not of type 'boolean'.");
          }
        });
    return changed;
  }

  /**
   * @throws Fault 403 when these options of a resource forbid to change it
   */
  public static void requireMutable(String id, Map<String, JsonNode> options) {
    JsonNode immutable = options.get(NAME);
    if (immutable != null && immutable.asBoolean()) {
      throw Fault.forbidden(
          "Resource "
              + id
              + " is immutable. Set its option immutable to false, and nothing else with it, before"
              + " you change or delete it.");
    }
  }

  /** Whether a request takes the option back. */
  public static boolean isTakenBack(Given<Map<String, JsonNode>> options) {
    JsonNode immutable = options.orDefault(Map.of()).get(NAME);
    return options.orDefault(Map.of()).containsKey(NAME)
        && (immutable == null || immutable.isNull() || immutable.equals(BooleanNode.FALSE));
  }
}
