package cloud.nephele.common.service.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.NoAuthorization;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.util.List;

/** The layers of every service, as rules with their reasons. */
public final class ArchitectureRules {

  private ArchitectureRules() {}

  /** The production classes of a service. */
  public static JavaClasses classesOf(String rootPackage) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(rootPackage);
  }

  /** Checks all rules on a service. */
  public static void check(String rootPackage) {
    JavaClasses classes = classesOf(rootPackage);
    for (ArchRule rule : rules(rootPackage)) {
      rule.allowEmptyShould(true).check(classes);
    }
  }

  private static List<ArchRule> rules(String root) {
    return List.of(
        noClasses()
            .that(
                not(
                    "Resource",
                    "Filter",
                    "Mapper",
                    "Reader",
                    "Writer",
                    "Dialects",
                    "Client",
                    "Api"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..")
            .because("only the edge speaks HTTP; everything below takes a RequestContext"),
        noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Repository")
            .because("a resource asks its service, which owns the transaction"),
        noClasses()
            .that()
            .haveSimpleNameEndingWith("Repository")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Service")
            .because("queries do not know use cases"),
        methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .and(areEndpoints())
            .should()
            .beAnnotatedWith(Enforce.class)
            .orShould()
            .beAnnotatedWith(NoAuthorization.class)
            .because("each endpoint names its policy rule or says why it has none"),
        classes().should().resideInAPackage("cloud.nephele..").because("there is one root package"),
        noClasses()
            .should()
            .accessClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .because("chance comes from SecureRandom, or from a seed in tests"),
        slices()
            .matching(root + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another must not be needed by it"));
  }

  private static DescribedPredicate<JavaClass> not(String... suffixes) {
    return new DescribedPredicate<>("are not at the edge") {
      @Override
      public boolean test(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
          outer = outer.getEnclosingClass().get();
        }
        String name = outer.getSimpleName();
        return List.of(suffixes).stream().noneMatch(name::endsWith);
      }
    };
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethod> areEndpoints() {
    return new DescribedPredicate<>("are endpoints") {
      @Override
      public boolean test(com.tngtech.archunit.core.domain.JavaMethod method) {
        return List.of(GET.class, HEAD.class, POST.class, PUT.class, PATCH.class, DELETE.class)
            .stream()
            .anyMatch(method::isAnnotatedWith);
      }
    };
  }
}
