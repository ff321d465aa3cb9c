package cloud.nephele.identity.audit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.ArchitectureRules;
import cloud.nephele.identity.auth.LogsIn;
import cloud.nephele.identity.token.AuthenticationService;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PATCH;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LogsInTest {

  @Test
  void everyEndpointWhereSomebodyLogsInSaysSo() {
    Set<JavaMethod> endpoints =
        ArchitectureRules.classesOf("cloud.nephele.identity").stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
            // A changed password is answered with a token, and yet recorded as a change.
            .filter(method -> !method.isAnnotatedWith(PATCH.class))
            .collect(toSet());

    assertThat(names(endpoints, method -> method.isAnnotatedWith(LogsIn.class)))
        .isNotEmpty()
        .isEqualTo(names(endpoints, method -> logsIn(method, new HashSet<>())));
  }

  private static Set<String> names(Set<JavaMethod> methods, Predicate<JavaMethod> which) {
    return methods.stream().filter(which).map(JavaMethod::getFullName).collect(toSet());
  }

  /** Whether it hands a login on, itself or by what it calls. */
  private static boolean logsIn(JavaCodeUnit code, Set<JavaCodeUnit> seen) {
    return code.getOwner().isEquivalentTo(AuthenticationService.class)
        || (seen.add(code)
            && code.getAccessesFromSelf().stream()
                .flatMap(access -> access.getTarget().resolveMember().stream())
                .filter(JavaCodeUnit.class::isInstance)
                .anyMatch(called -> logsIn((JavaCodeUnit) called, seen)));
  }
}
