package cloud.nephele.identity.compliance;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of a user. */
public record UserOptions(Map<String, JsonNode> values) {

  public static final String MULTI_FACTOR_RULES = "multi_factor_auth_rules";
  public static final UserOptions NONE = new UserOptions(Map.of());

  static final String NO_FIRST_USE = "ignore_change_password_upon_first_use";
  static final String NO_EXPIRY = "ignore_password_expiry";
  static final String NO_LOCKOUT = "ignore_lockout_failure_attempts";
  static final String NO_INACTIVITY = "ignore_user_inactivity";
  static final String LOCK_PASSWORD = "lock_password";
  private static final String MULTI_FACTOR_ENABLED = "multi_factor_auth_enabled";

  private static final Set<String> FLAGS =
      Set.of(
          NO_FIRST_USE, NO_EXPIRY, NO_LOCKOUT, NO_INACTIVITY, LOCK_PASSWORD, MULTI_FACTOR_ENABLED);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads them as they are stored. */
  public static UserOptions parse(String text) {
    if (text == null || text.equals("{}")) {
      return NONE;
    }
    try {
      Map<String, JsonNode> values = new LinkedHashMap<>();
      JSON.readTree(text).properties().forEach(one -> values.put(one.getKey(), one.getValue()));
      return new UserOptions(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * These options, changed as a request says; null removes one.
   *
   * @throws Fault 400 when there is no such option, or it cannot have that value
   */
  public Map<String, JsonNode> with(Map<String, JsonNode> given) {
    Map<String, JsonNode> changed = new LinkedHashMap<>(values);
    given.forEach(
        (name, value) -> {
          if (value == null || value.isNull()) {
            requireKnown(name);
            changed.remove(name);
          } else {
            requireValid(name, value);
            changed.put(name, value);
          }
        });
    return changed;
  }

  private static void requireKnown(String name) {
    if (!FLAGS.contains(name) && !name.equals(MULTI_FACTOR_RULES)) {
      throw Fault.badRequest(
          "Invalid input for field 'options': Additional properties are not allowed ('"
              + name
              + "' was unexpected).");
    }
  }

  private static void requireValid(String name, JsonNode value) {
    requireKnown(name);
    if (FLAGS.contains(name) && !value.isBoolean()) {
      throw Fault.badRequest(
          "Invalid input for field 'options/" + name + "': It is not of type 'boolean'.");
    }
    if (name.equals(MULTI_FACTOR_RULES) && !areRules(value)) {
      throw Fault.badRequest(
          "Invalid input for field 'options/"
              + name
              + "': It is not a list of different lists of names of methods, each of them once.");
    }
  }

  private static boolean areRules(JsonNode value) {
    if (!value.isArray()) {
      return false;
    }
    Set<JsonNode> rules = new HashSet<>();
    for (JsonNode rule : value) {
      Set<JsonNode> methods = new HashSet<>();
      rule.forEach(methods::add);
      boolean valid =
          rule.isArray()
              && !rule.isEmpty()
              && methods.size() == rule.size()
              && methods.stream().allMatch(JsonNode::isTextual);
      if (!valid || !rules.add(rule)) {
        return false;
      }
    }
    return true;
  }

  /** The sets of methods of which one must be complete; empty when one method will do. */
  public List<Set<String>> multiFactorRules() {
    JsonNode enabled = values.get(MULTI_FACTOR_ENABLED);
    JsonNode rules = values.get(MULTI_FACTOR_RULES);
    if (rules == null || (enabled != null && !enabled.asBoolean())) {
      return List.of();
    }
    List<Set<String>> sets = new ArrayList<>();
    for (JsonNode rule : rules) {
      Set<String> methods = new LinkedHashSet<>();
      rule.forEach(method -> methods.add(method.asText()));
      sets.add(methods);
    }
    return sets;
  }

  /** Whether the user stays enabled however long they do not log in. */
  public boolean mayStayAway() {
    return has(NO_INACTIVITY);
  }

  boolean has(String flag) {
    JsonNode value = values.get(flag);
    return value != null && value.asBoolean();
  }
}
