package cloud.nephele.common.policy;

import cloud.nephele.common.context.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All rules of a service with the operator's overrides. Immutable. */
public final class Policy {

  private static final Check DENY = new Check.Constant(false);

  private final Map<String, Check> checks;

  /**
   * @param rules the declared rules
   * @param overrides checks by rule name; names that are not declared are helpers that other checks
   *     may refer to
   * @throws IllegalArgumentException when a check cannot be read, or refers to itself or to a rule
   *     that is not there
   */
  public Policy(Collection<Rule> rules, Map<String, String> overrides) {
    Map<String, Check> parsed = new HashMap<>();
    rules.forEach(rule -> parsed.put(rule.name(), CheckParser.parse(rule.check())));
    overrides.forEach((name, check) -> parsed.put(name, CheckParser.parse(check)));
    checks = Map.copyOf(parsed);
    new TreeMap<>(checks).forEach((name, check) -> requireSound(check, List.of(name)));
  }

  /** Whether the caller may do what the rule guards; an unknown rule allows nobody. */
  public boolean allows(String rule, Caller caller, Map<String, ?> target) {
    return checks.getOrDefault(rule, DENY).allows(caller, target, this::check);
  }

  private Check check(String rule) {
    return checks.getOrDefault(rule, DENY);
  }

  private void requireSound(Check check, List<String> path) {
    switch (check) {
      case Check.Reference(String rule) -> {
        if (!checks.containsKey(rule)) {
          throw new IllegalArgumentException(
              "Policy rule "
                  + path.getLast()
                  + " refers to rule "
                  + rule
                  + ", which does not exist");
        }
        if (path.contains(rule)) {
          throw new IllegalArgumentException(
              "Policy rule " + rule + " refers to itself by way of " + path);
        }
        List<String> longer = new ArrayList<>(path);
        longer.add(rule);
        requireSound(checks.get(rule), longer);
      }
      case Check.Not(Check inner) -> requireSound(inner, path);
      case Check.And(List<Check> parts) -> parts.forEach(part -> requireSound(part, path));
      case Check.Or(List<Check> parts) -> parts.forEach(part -> requireSound(part, path));
      case Check.Constant _, Check.Role _, Check.Match _ -> {}
    }
  }
}
