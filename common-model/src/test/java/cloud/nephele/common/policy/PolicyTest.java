package cloud.nephele.common.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

  private static final NamedDomain DOMAIN = new NamedDomain("default", "Default");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                                            | true",
        "@                                                             | true",
        "!                                                             | false",
        "role:member                                                   | true",
        "role:MEMBER                                                   | true",
        "role:admin                                                    | false",
        "role:admin or role:member                                     | true",
        "role:admin and role:member                                    | false",
        "not role:admin                                                | true",
        "not role:admin and role:member                                | true",
        "role:admin or (role:member and project_id:%(project_id)s)     | true",
        "role:admin or (role:member and project_id:%(target.owner)s)   | false",
        "user_id:%(user_id)s                                           | true",
        "project_id:p2                                                 | false",
        "'p1':%(project_id)s                                           | true",
        "None:%(domain_id)s                                            | true",
        "system_scope:all                                              | false",
        "is_admin:True                                                 | false",
        "is_admin:False                                                | true",
        "unknown_attribute:%(project_id)s                              | false",
        "True:%(public)s                                               | true",
        "role:member AND NOT role:admin                                | true",
      })
  void checkDecidesAsOsloPolicyDoes(String check, boolean allowed) {
    Map<String, Object> target = new java.util.HashMap<>();
    target.put("project_id", "p1");
    target.put("user_id", "alice");
    target.put("domain_id", null);
    target.put("public", true);

    assertThat(policy(check).allows("rule", member("p1"), target)).isEqualTo(allowed);
  }

  @Test
  void aMissingTargetAttributeAllowsNobody() {
    assertThat(policy("project_id:%(project_id)s").allows("rule", member("p1"), Map.of()))
        .isFalse();
  }

  @Test
  void anUnknownRuleAllowsNobody() {
    assertThat(policy("@").allows("another", member("p1"), Map.of())).isFalse();
  }

  @Test
  void theOperatorsCheckReplacesTheDefault() {
    Policy policy =
        new Policy(
            List.of(new Rule("rule", "!", "", "")),
            Map.of("rule", "rule:helper", "helper", "role:member"));

    assertThat(policy.allows("rule", member("p1"), Map.of())).isTrue();
  }

  @Test
  void unscopedTokenHasNoProjectToMatch() {
    Map<String, Object> target = Collections.singletonMap("project_id", "p1");
    assertThat(policy("project_id:%(project_id)s").allows("rule", unscoped(), target)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "role:a or",
        "(role:a",
        "role:a)",
        "and role:a",
        "nonsense",
        "role:a role:b",
        ":x"
      })
  void brokenCheckIsRefusedWithItsText(String check) {
    assertThatThrownBy(() -> policy(check))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(check);
  }

  @Test
  void referenceToAMissingRuleIsRefused() {
    assertThatThrownBy(() -> policy("rule:gone")).hasMessageContaining("gone");
  }

  @Test
  void rulesThatReferToEachOtherAreRefused() {
    assertThatThrownBy(
            () -> new Policy(List.of(), Map.of("a", "rule:b", "b", "not (rule:a or role:x)")))
        .hasMessageContaining("refers to itself");
  }

  private static Policy policy(String check) {
    return new Policy(List.of(new Rule("rule", check, "", "")), Map.of());
  }

  private static Caller member(String project) {
    return caller(new Scope.OfProject(project, project, DOMAIN), Set.of("member", "reader"));
  }

  private static Caller unscoped() {
    return caller(new Scope.Unscoped(), Set.of());
  }

  private static Caller caller(Scope scope, Set<String> roles) {
    return new Caller(
        "alice",
        "alice",
        DOMAIN,
        scope,
        roles,
        List.of("password"),
        List.of("audit"),
        Instant.EPOCH,
        Instant.MAX);
  }
}
