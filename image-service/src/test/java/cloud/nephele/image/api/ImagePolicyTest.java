package cloud.nephele.image.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.policy.Policy;
import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.common.service.testing.ArchitectureRules;
import cloud.nephele.common.service.testing.TestTokens;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of all features: that each is used, and whom each allows. */
class ImagePolicyTest {

  private static final JavaClasses CLASSES = ArchitectureRules.classesOf("cloud.nephele.image");
  private static final List<Rule> RULES = rules();

  private static List<Rule> rules() {
    return CLASSES.stream()
        .filter(type -> type.isAssignableTo(PolicyRules.class))
        .map(
            type -> {
              try {
                return (PolicyRules) type.reflect().getDeclaredConstructor().newInstance();
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            })
        .flatMap(feature -> feature.rules().stream())
        .toList();
  }

  private static Set<String> names() {
    return RULES.stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void rulesHaveDifferentNames() {
    assertThat(RULES).hasSameSizeAs(names());
  }

  @Test
  void ruleOfEachEndpointIsDeclared() {
    CLASSES.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(Enforce.class))
        .forEach(
            method ->
                assertThat(names())
                    .as(method.getFullName())
                    .contains(method.getAnnotationOfType(Enforce.class).value()));
  }

  @Test
  void eachRuleIsAskedSomewhere() throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (!file.getFileName().toString().endsWith("Policy.java")) {
          code.append(Files.readString(file));
        }
      }
    }
    Pattern constant = Pattern.compile("String (\\w+) =\\s+\"([^\"]+)\";");
    Set<String> unused = names();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Policy.java")).toList()) {
        String policy = file.getFileName().toString().replace(".java", "");
        Matcher matcher = constant.matcher(Files.readString(file));
        while (matcher.find()) {
          if (code.indexOf(policy + "." + matcher.group(1)) >= 0) {
            unused.remove(matcher.group(2));
          }
        }
      }
    }
    assertThat(unused).isEmpty();
  }

  /** Y: allowed, n: refused. */
  @ParameterizedTest
  @CsvSource({
    // rule, visibility, the owner's reader, member, a member project's reader, member, a
    // stranger's reader, member, an administrator
    "add_image,         shared,    nY nn nn Y",
    "get_images,        shared,    YY nn nn Y",
    "get_image,         public,    YY YY YY Y",
    "get_image,         community, YY YY YY Y",
    "get_image,         shared,    YY YY YY Y",
    "get_image,         private,   YY YY nn Y",
    "modify_image,      public,    nY nn nn Y",
    "delete_image,      public,    nY nn nn Y",
    "publicize_image,   shared,    nn nn nn Y",
    "communitize_image, shared,    nY nn nn Y",
    "deactivate,        shared,    nY nn nn Y",
    "reactivate,        shared,    nY nn nn Y",
    "upload_image,      public,    nY nn nn Y",
    "download_image,    public,    nY nY nY Y",
    "download_image,    private,   nY nY nn Y",
    "add_member,        shared,    nY nn nn Y",
    "delete_member,     shared,    nY nn nn Y",
    "get_member,        shared,    YY YY nn Y",
    "get_members,       shared,    YY YY nn Y",
    "modify_member,     shared,    nn nY nn Y",
    "context_is_admin,  shared,    nn nn nn Y",
    "nephele:image:discovery, shared, YY YY YY Y",
    "metadef_admin,            public,  nn nn nn Y",
    "get_metadef_namespace,    public,  YY YY YY Y",
    "get_metadef_namespace,    private, YY nn nn Y",
    "get_metadef_namespaces,   private, YY nn nn Y",
    "modify_metadef_namespace, public,  nn nn nn Y",
    "add_metadef_namespace,    public,  nn nn nn Y",
    "delete_metadef_namespace, public,  nn nn nn Y",
    "get_metadef_object,       public,  YY YY YY Y",
    "get_metadef_objects,      private, YY nn nn Y",
    "modify_metadef_object,    public,  nn nn nn Y",
    "add_metadef_object,       public,  nn nn nn Y",
    "delete_metadef_object,    public,  nn nn nn Y",
    "list_metadef_resource_types, private, YY nn nn Y",
    "get_metadef_resource_type,   public,  YY YY YY Y",
    "add_metadef_resource_type_association,    public, nn nn nn Y",
    "remove_metadef_resource_type_association, public, nn nn nn Y",
    "get_metadef_property,     public,  YY YY YY Y",
    "get_metadef_properties,   private, YY nn nn Y",
    "modify_metadef_property,  public,  nn nn nn Y",
    "add_metadef_property,     public,  nn nn nn Y",
    "remove_metadef_property,  public,  nn nn nn Y",
    "get_metadef_tag,          public,  YY YY YY Y",
    "get_metadef_tags,         private, YY nn nn Y",
    "modify_metadef_tag,       public,  nn nn nn Y",
    "add_metadef_tag,          public,  nn nn nn Y",
    "add_metadef_tags,         public,  nn nn nn Y",
    "delete_metadef_tag,       public,  nn nn nn Y",
    "delete_metadef_tags,      public,  nn nn nn Y",
  })
  void ruleAllowsTheRightRoles(String rule, String visibility, String expected) {
    String found =
        allows(rule, visibility, "owner", "reader")
            + allows(rule, visibility, "owner", "reader", "member")
            + " "
            + allows(rule, visibility, "guest", "reader")
            + allows(rule, visibility, "guest", "reader", "member")
            + " "
            + allows(rule, visibility, "stranger", "reader")
            + allows(rule, visibility, "stranger", "reader", "member")
            + " "
            + allows(rule, visibility, "stranger", "reader", "member", "manager", "admin");
    assertThat(found).isEqualTo(expected);
  }

  private static String allows(String rule, String visibility, String project, String... roles) {
    Map<String, String> target =
        project.equals("guest")
            ? Map.of(
                "visibility",
                visibility,
                "owner",
                "owner",
                "project_id",
                "owner",
                "member_id",
                "guest")
            : Map.of("visibility", visibility, "owner", "owner", "project_id", "owner");
    Scope scope = new Scope.OfProject(project, project, new NamedDomain("default", "Default"));
    boolean allowed =
        new Policy(RULES, Map.of())
            .allows(rule, TestTokens.caller("user", scope, Set.of(roles)), target);
    return allowed ? "Y" : "n";
  }
}
