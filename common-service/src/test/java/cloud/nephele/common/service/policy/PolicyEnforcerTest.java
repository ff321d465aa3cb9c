package cloud.nephele.common.service.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.context.CurrentRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyEnforcerTest {

  private static final String RULE = "fruit:eat";

  @TempDir Path folder;

  @Test
  void aRefusalIsA403InTheServicesWords() {
    PolicyEnforcer policy = enforcer(Optional.empty());

    assertThatThrownBy(() -> policy.enforce(member("p1"), RULE, Map.of("project_id", "p2")))
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.code()).isEqualTo(FaultCode.FORBIDDEN);
              assertThat(fault).hasMessage("No fruit:eat for you.");
            });
  }

  @Test
  void withoutATargetTheCallersOwnProjectIsMeant() {
    assertThat(enforcer(Optional.empty()).allows(member("p1"), RULE)).isTrue();
  }

  @Test
  void theOperatorsFileReplacesDefaultsAndIsReadAgainWhenItChanges() throws IOException {
    Path file = Files.writeString(folder.resolve("policy.yaml"), "\"fruit:eat\": \"!\"\n");
    PolicyEnforcer policy = enforcer(Optional.of(file));
    assertThat(policy.allows(member("p1"), RULE)).isFalse();

    change(file, "\"fruit:eat\": \"rule:helper\"\n\"helper\": \"role:member\"\n", 10);

    assertThat(policy.allows(member("p1"), RULE)).isTrue();
  }

  @Test
  void aBrokenChangeLeavesThePolicyAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("policy.yaml"), "\"fruit:eat\": \"!\"\n");
    PolicyEnforcer policy = enforcer(Optional.of(file));

    change(file, "\"fruit:eat\": \"role:member and\"\n", 10);

    assertThat(policy.allows(member("p1"), RULE)).isFalse();
  }

  @Test
  void aServiceDoesNotStartWithAPolicyThatCannotBeRead() throws IOException {
    Path file = Files.writeString(folder.resolve("policy.yaml"), "\"fruit:eat\": \"role:\"or\n");

    assertThatThrownBy(() -> enforcer(Optional.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("policy.yaml");
  }

  private static void change(Path file, String text, int secondsLater) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsLater)));
  }

  private static PolicyEnforcer enforcer(Optional<Path> file) {
    Rule rule = new Rule(RULE, "role:member and project_id:%(project_id)s", "Eat", "POST /eat");
    return new PolicyEnforcer(
        List.of(() -> List.of(rule)),
        name -> "No " + name + " for you.",
        new Settings(file, Duration.ZERO),
        new CurrentRequest());
  }

  private static RequestContext member(String project) {
    NamedDomain domain = new NamedDomain("default", "Default");
    Caller caller =
        new Caller(
            "alice",
            "alice",
            domain,
            new Scope.OfProject(project, project, domain),
            Set.of("member"),
            List.of("password"),
            List.of("audit"),
            Instant.EPOCH,
            Instant.MAX);
    return new RequestContext(
        "req-1",
        Dialect.NONE,
        new Microversion(1, 0),
        "http://here",
        "",
        Optional.empty(),
        Optional.of("token"),
        Optional.of(caller));
  }

  private record Settings(Optional<Path> file, Duration fileCheckInterval)
      implements PolicyConfig {}
}
