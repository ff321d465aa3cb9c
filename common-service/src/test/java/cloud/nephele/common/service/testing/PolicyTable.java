package cloud.nephele.common.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.policy.Policy;
import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.NoAuthorization;
import cloud.nephele.common.service.policy.PolicyRules;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of who may do what in a service: every rule, asked for every role in every scope about
 * three targets, with the endpoints that ask it. It is kept as a text beside the tests, so that a
 * change of a default is seen by whoever reads the change.
 *
 * @param rootPackage of the service
 * @param facts attributes of targets that are neither a user's, a project's nor a domain's id
 */
public record PolicyTable(String rootPackage, Map<String, String> facts) {

  /** The test's system property that has the table written anew. */
  private static final String WRITE = "nephele.write-policy-table";

  private static final java.nio.file.Path FILE =
      java.nio.file.Path.of("src/test/resources/policy-table.txt");

  private static final Pattern ATTRIBUTE = Pattern.compile("%\\(([^)]+)\\)s");
  private static final NamedDomain DOMAIN = new NamedDomain("a-domain", "a-domain");
  private static final String PROJECT = "a-project";
  private static final String USER = "a-user";

  /** Each role with those that it implies. */
  private static final Map<Character, Set<String>> ROLES = new TreeMap<>(PolicyTable::byPower);

  static {
    ROLES.put('-', Set.of());
    ROLES.put('r', Set.of("reader"));
    ROLES.put('m', Set.of("reader", "member"));
    ROLES.put('M', Set.of("reader", "member", "manager"));
    ROLES.put('A', Set.of("reader", "member", "manager", "admin"));
    ROLES.put('s', Set.of("service"));
  }

  private static final List<Scope> SCOPES =
      List.of(
          new Scope.OfProject(PROJECT, PROJECT, DOMAIN),
          new Scope.OfDomain(DOMAIN.id(), DOMAIN.name()),
          new Scope.OfSystem());

  private static final String HEAD =
      """
      # Who may do what. Each rule has three groups of columns: a target that is the caller's own;
      # one of another user in the same project and domain; and one in another domain. Each group
      # has a column for a token on a project, on a domain and on the system, which names the
      # roles that pass: - none, r reader, m member, M manager, A admin, s service.
      # Below a rule are the endpoints that ask it. Rules without one are asked on the way.
      # To write this file anew, run the test with -D%s.
      """
          .formatted(WRITE);

  private enum Target {
    OWN,
    SAME_PLACE,
    ELSEWHERE
  }

  /** Compares the table with the one that is kept, or writes that one where it is asked for. */
  public void check() {
    String table = text();
    try {
      if (System.getProperty(WRITE) != null) {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, table);
      }
      assertThat(table)
          .as("The policy differs from %s. If it is meant to, run this test with -D%s", FILE, WRITE)
          .isEqualTo(Files.exists(FILE) ? Files.readString(FILE) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    JavaClasses classes = ArchitectureRules.classesOf(rootPackage);
    List<Rule> rules =
        classes.stream()
            .filter(type -> type.isAssignableTo(PolicyRules.class) && !type.isInterface())
            .flatMap(type -> rulesOf(type).stream())
            .toList();
    assertThat(rules).extracting(Rule::name).doesNotHaveDuplicates();

    Map<String, Set<String>> guarded = new TreeMap<>();
    Map<String, Set<String>> open = new TreeMap<>();
    for (JavaMethod method : endpoints(classes)) {
      if (method.isAnnotatedWith(NoAuthorization.class)) {
        open.computeIfAbsent(
                method.getAnnotationOfType(NoAuthorization.class).value(), why -> new TreeSet<>())
            .add(call(method));
      } else {
        for (String rule : method.getAnnotationOfType(Enforce.class).value()) {
          guarded.computeIfAbsent(rule, name -> new TreeSet<>()).add(call(method));
        }
      }
    }
    assertThat(rules).extracting(Rule::name).containsAll(guarded.keySet());

    StringBuilder text = new StringBuilder(HEAD);
    rules.stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(
            rule -> {
              text.append('\n').append(rule.name()).append('\n').append(line(rule, rules));
              guarded
                  .getOrDefault(rule.name(), Set.of())
                  .forEach(call -> text.append("    ").append(call).append('\n'));
            });
    open.forEach(
        (why, calls) -> {
          text.append("\nOpen to everyone: ").append(why).append('\n');
          calls.forEach(call -> text.append("    ").append(call).append('\n'));
        });
    return text.toString();
  }

  private static List<Rule> rulesOf(JavaClass type) {
    try {
      var constructor = type.reflect().getDeclaredConstructor();
      constructor.setAccessible(true);
      return ((PolicyRules) constructor.newInstance()).rules();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " needs a constructor without arguments", e);
    }
  }

  private static List<JavaMethod> endpoints(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.getSimpleName().endsWith("Resource"))
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
        .toList();
  }

  private static String call(JavaMethod method) {
    String verbs =
        Arrays.stream(method.reflect().getAnnotations())
            .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
            .filter(java.util.Objects::nonNull)
            .map(HttpMethod::value)
            .collect(Collectors.joining(","));
    String path =
        Stream.of(
                method.getOwner().tryGetAnnotationOfType(Path.class),
                method.tryGetAnnotationOfType(Path.class))
            .flatMap(java.util.Optional::stream)
            .map(annotation -> annotation.value().replaceAll("^/|/$", ""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("/", "/", ""));
    return verbs + " " + path;
  }

  private String line(Rule rule, List<Rule> all) {
    Policy policy = new Policy(all, Map.of());
    return Arrays.stream(Target.values())
            .map(
                target -> {
                  Map<String, Object> attributes = attributes(rule, all, target);
                  return SCOPES.stream()
                      .map(scope -> cell(rule.name(), policy, scope, attributes))
                      .collect(Collectors.joining(" "));
                })
            .collect(Collectors.joining("   ", "  ", ""))
        + "\n";
  }

  private static String cell(
      String rule, Policy policy, Scope scope, Map<String, Object> attributes) {
    return ROLES.entrySet().stream()
        .map(
            role ->
                policy.allows(rule, caller(scope, role.getValue()), attributes)
                    ? role.getKey().toString()
                    : ".")
        .collect(Collectors.joining());
  }

  private static Caller caller(Scope scope, Set<String> roles) {
    Caller plain = TestTokens.caller(USER, scope, roles);
    return new Caller(
        USER,
        USER,
        DOMAIN,
        scope,
        roles,
        plain.methods(),
        plain.auditIds(),
        plain.issuedAt(),
        plain.expiresAt());
  }

  /** Every attribute that the rule, or one that it refers to, may look at. */
  private Map<String, Object> attributes(Rule rule, List<Rule> all, Target target) {
    Map<String, Object> attributes = new HashMap<>();
    for (String text : texts(rule, all)) {
      Matcher matcher = ATTRIBUTE.matcher(text);
      while (matcher.find()) {
        String name = matcher.group(1);
        attributes.put(name, facts.getOrDefault(name, value(name, target)));
      }
    }
    return attributes;
  }

  /** The texts of a rule and of those it refers to, however far. */
  private static Set<String> texts(Rule rule, List<Rule> all) {
    Set<String> texts = new TreeSet<>(Set.of(rule.check()));
    int known = 0;
    while (known < texts.size()) {
      known = texts.size();
      List<String> referred =
          all.stream()
              .filter(other -> texts.stream().anyMatch(text -> refersTo(text, other.name())))
              .map(Rule::check)
              .toList();
      texts.addAll(referred);
    }
    return texts;
  }

  private static boolean refersTo(String text, String name) {
    return Pattern.compile("rule:" + Pattern.quote(name) + "(?![\\w:-])").matcher(text).find();
  }

  /** The names of attributes tell what they are ids of. */
  private static String value(String attribute, Target target) {
    if (attribute.contains("domain")) {
      return target == Target.ELSEWHERE ? "another-domain" : DOMAIN.id();
    }
    if (attribute.contains("user")) {
      return target == Target.OWN ? USER : "another-user";
    }
    return target == Target.ELSEWHERE ? "another-project" : PROJECT;
  }

  private static int byPower(char a, char b) {
    String order = "-rmMAs";
    return Integer.compare(order.indexOf(a), order.indexOf(b));
  }
}
