package cloud.nephele.common.service.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.context.AccessRule;
import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Origin;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.token.RevocationFeed;
import cloud.nephele.common.service.token.RevocationFollower;
import cloud.nephele.common.service.token.TokenAuthority;
import cloud.nephele.common.service.token.TokenConfig;
import cloud.nephele.common.service.token.TokenVerifier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessRuleGateTest {

  private static final Origin ONE_CALL =
      Origin.of(
          new Origin.ApplicationCredential(
              "c1",
              "robot",
              true,
              List.of(new AccessRule("r1", "compute", "GET", "/v2.1/servers/{id}"))));

  private record Settings(long cacheSize, Duration feedInterval, Duration maxFeedAge)
      implements TokenConfig {}

  /** An identity service that knows nothing. */
  private record Nobody() implements TokenAuthority {
    @Override
    public Map<String, PublicKey> publicKeys() {
      return Map.of();
    }

    @Override
    public RevocationFeed revocationsAfter(long sequence) {
      return new RevocationFeed(List.of(), 0, 60);
    }

    @Override
    public Optional<Caller> validate(String token, Caller stated) {
      return Optional.empty();
    }

    @Override
    public String publicUrl() {
      return "http://identity.example/v3";
    }
  }

  private static AccessRuleGate gateOf(String service) {
    Settings settings = new Settings(10, Duration.ofSeconds(1), Duration.ofMinutes(1));
    RevocationFollower follower =
        new RevocationFollower(new Nobody(), settings, new SimpleMeterRegistry());
    return new AccessRuleGate(service, new TokenVerifier(new Nobody(), follower, settings));
  }

  private static void call(String service, Origin origin, String method, String path) {
    RequestContext context =
        new RequestContext(
            "req-1",
            Dialect.COMPUTE_V21,
            new Microversion(2, 1),
            "http://compute.example",
            "/v2.1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Instant now = Instant.now();
    Caller caller =
        new Caller(
            "alice",
            "alice",
            new NamedDomain("default", "Default"),
            new Scope.Unscoped(),
            Set.of(),
            List.of("application_credential"),
            List.of("audit"),
            now,
            now.plusSeconds(60),
            origin);
    gateOf(service).require(context, caller, method, () -> path);
  }

  @Test
  void callThatARuleNamesPassesWithAndWithoutTheVersionInItsPath() {
    for (String path : List.of("/v2.1/servers/7", "/servers/7")) {
      assertThatCode(() -> call("compute", ONE_CALL, "GET", path)).doesNotThrowAnyException();
    }
  }

  @Test
  void otherCallsAreRefusedAsIfTheTokenWereNone() {
    assertRefused("compute", "DELETE", "/servers/7");
    assertRefused("compute", "GET", "/servers");
    assertRefused("image", "GET", "/servers/7");
  }

  @Test
  void tokensWithoutRulesCallWhatTheyLike() {
    Origin unlimited = Origin.of(new Origin.ApplicationCredential("c2", "robot", true, List.of()));

    for (Origin origin : List.of(Origin.PLAIN, unlimited)) {
      assertThatCode(() -> call("image", origin, "DELETE", "/servers/7"))
          .doesNotThrowAnyException();
    }
  }

  private static void assertRefused(String service, String method, String path) {
    assertThatThrownBy(() -> call(service, ONE_CALL, method, path))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.UNAUTHORIZED));
  }
}
