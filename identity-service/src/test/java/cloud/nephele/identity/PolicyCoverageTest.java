package cloud.nephele.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.NoAuthorization;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.common.service.testing.PostgresResource;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PolicyCoverageTest {

  @Inject @All List<PolicyRules> features;

  @Test
  void everyEndpointNamesADeclaredRule() {
    Set<String> declared =
        features.stream()
            .flatMap(feature -> feature.rules().stream())
            .map(Rule::name)
            .collect(Collectors.toSet());
    List<String> undeclared = new ArrayList<>();
    int endpoints = 0;
    for (JavaMethod method : endpoints()) {
      endpoints++;
      if (method.isAnnotatedWith(NoAuthorization.class)) {
        continue;
      }
      if (!method.isAnnotatedWith(Enforce.class)
          || !declared.containsAll(
              Arrays.asList(method.getAnnotationOfType(Enforce.class).value()))) {
        undeclared.add(method.getFullName());
      }
    }
    assertThat(endpoints).isGreaterThan(50);
    assertThat(undeclared).isEmpty();
  }

  private static List<JavaMethod> endpoints() {
    return new ClassFileImporter()
        .importPackages("cloud.nephele.identity").stream()
            .filter(type -> type.getSimpleName().endsWith("Resource"))
            .map(JavaClass::getMethods)
            .flatMap(Set::stream)
            .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
            .toList();
  }
}
