package cloud.nephele.common.policy;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Scope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parsed check. */
public sealed interface Check {

  /**
   * Whether the caller passes.
   *
   * @param target attributes of what is acted upon, for example {@code project_id}
   * @param rules finds the check of another rule
   */
  boolean allows(Caller caller, Map<String, ?> target, Function<String, Check> rules);

  /** {@code @} (or nothing) and {@code !}. */
  record Constant(boolean value) implements Check {
    @Override
    public boolean allows(Caller caller, Map<String, ?> target, Function<String, Check> rules) {
      return value;
    }
  }

  /** {@code not x}. */
  record Not(Check check) implements Check {
    @Override
    public boolean allows(Caller caller, Map<String, ?> target, Function<String, Check> rules) {
      return !check.allows(caller, target, rules);
    }
  }

  /** {@code x and y}. */
  record And(List<Check> checks) implements Check {
    @Override
    public boolean allows(Caller caller, Map<String, ?> target, Function<String, Check> rules) {
      return checks.stream().allMatch(check -> check.allows(caller, target, rules));
    }
  }

  /** {@code x or y}. */
  record Or(List<Check> checks) implements Check {
    @Override
    public boolean allows(Caller caller, Map<String, ?> target, Function<String, Check> rules) {
      return checks.stream().anyMatch(check -> check.allows(caller, target, rules));
    }
  }

  /** {@code rule:name}. */
  record Reference(String rule) implements Check {
    @Override
    public boolean allows(Caller caller, Map<String, ?> target, Function<String, Check> rules) {
      return rules.apply(rule).allows(caller, target, rules);
    }
  }

  /** {@code role:name}, compared without case as upstream does. */
  record Role(String role) implements Check {
    @Override
    public boolean allows(Caller caller, Map<String, ?> target, Function<String, Check> rules) {
      return caller.roles().stream().anyMatch(role::equalsIgnoreCase);
    }
  }

  /**
   * {@code left:right}. The right side may hold {@code %(attribute)s} of the target; the left side
   * is an attribute of the caller, or a quoted literal.
   */
  record Match(String left, String right) implements Check {
    private static final Pattern ATTRIBUTE = Pattern.compile("%\\(([^)]+)\\)s");

    @Override
    public boolean allows(Caller caller, Map<String, ?> target, Function<String, Check> rules) {
      Optional<String> wanted = expand(target);
      return wanted.isPresent() && left(caller).equals(wanted);
    }

    private Optional<String> expand(Map<String, ?> target) {
      Matcher matcher = ATTRIBUTE.matcher(right);
      StringBuilder text = new StringBuilder();
      while (matcher.find()) {
        if (!target.containsKey(matcher.group(1))) {
          return Optional.empty();
        }
        matcher.appendReplacement(
            text, Matcher.quoteReplacement(pythonText(target.get(matcher.group(1)))));
      }
      return Optional.of(matcher.appendTail(text).toString());
    }

    private Optional<String> left(Caller caller) {
      if (left.startsWith("'") || left.startsWith("\"")) {
        return Optional.of(left.substring(1, left.length() - 1));
      }
      return switch (left) {
        case "user_id" -> Optional.of(caller.userId());
        case "user_domain_id", "user.domain_id" -> Optional.of(caller.userDomain().id());
        case "project_id", "tenant_id", "tenant" -> Optional.of(caller.projectId().orElse("None"));
        case "domain_id", "token.domain.id" -> Optional.of(caller.domainId().orElse("None"));
        case "project_domain_id", "token.project.domain.id" ->
            caller.scope() instanceof Scope.OfProject project
                ? Optional.of(project.domain().id())
                : Optional.empty();
        case "system_scope", "system" ->
            caller.isSystemScoped() ? Optional.of("all") : Optional.empty();
        case "is_admin", "is_admin_project" -> Optional.of(pythonText(caller.hasRole("admin")));
        case "None" -> Optional.of("None");
        case "True" -> Optional.of("True");
        case "False" -> Optional.of("False");
        default -> Optional.empty();
      };
    }

    /** The text Python would give, since operators write policies against it. */
    private static String pythonText(Object value) {
      return switch (value) {
        case null -> "None";
        case Boolean flag -> flag ? "True" : "False";
        default -> Objects.toString(value);
      };
    }
  }
}
