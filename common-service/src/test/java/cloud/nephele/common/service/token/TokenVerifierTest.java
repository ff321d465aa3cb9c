package cloud.nephele.common.service.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.context.AccessRule;
import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Origin;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.token.RevocationEvent.Effect;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

  private static final NamedDomain DOMAIN = new NamedDomain("default", "Default");
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  private final FakeAuthority authority = new FakeAuthority();
  private RevocationFollower follower;
  private TokenVerifier verifier;

  @BeforeEach
  void start() {
    authority.keys.put("first", FakeAuthority.newKey());
    start(Duration.ofMinutes(10));
  }

  private void start(Duration maxFeedAge) {
    TokenConfig config = new Settings(100, Duration.ofMillis(5), maxFeedAge);
    follower = new RevocationFollower(authority, config, new SimpleMeterRegistry());
    follower.start();
    verifier = new TokenVerifier(authority, follower, config);
    await(follower::isCurrent);
  }

  @AfterEach
  void stop() {
    follower.stop();
  }

  @Test
  void theBearerIsWhoTheTokenWasSignedFor() {
    for (Scope scope :
        List.of(
            new Scope.Unscoped(),
            new Scope.OfSystem(),
            new Scope.OfDomain("d1", "Domain one"),
            new Scope.OfProject("p1", "Project one", DOMAIN))) {
      Caller caller = caller(scope, now, now.plusSeconds(3600));

      assertThat(verifier.verify(sign(caller)))
          .isEqualTo(caller(scope, now, now.plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS)));
    }
  }

  @Test
  void aTokenIsCheckedOnceAndThenRemembered() {
    String token = sign(project());
    verifier.verify(token);
    authority.keys.clear();

    assertThat(verifier.find(token)).isPresent();
    assertThat(authority.keyFetches).isEqualTo(1);
    assertThat(authority.validations).isZero();
  }

  @Test
  void anExpiredTokenIsRefused() {
    assertRefused(sign(caller(new Scope.Unscoped(), now.minusSeconds(10), now.minusSeconds(5))));
  }

  @Test
  void aTokenSignedByAStrangerIsRefused() {
    KeyPair stranger = FakeAuthority.newKey();
    assertRefused(TokenCodec.sign(project(), "first", stranger.getPrivate()));
  }

  @Test
  void textThatIsNoTokenIsRefused() {
    for (String text : List.of("", "x", "a.b.c", "gAAAAABh", "..", sign(project()) + "x")) {
      assertRefused(text);
    }
  }

  @Test
  void anUnsignedTokenIsRefused() {
    String[] parts = sign(project()).split("\\.", -1);
    String none =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                "{\"alg\":\"none\",\"kid\":\"first\"}"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertRefused(none + "." + parts[1] + ".");
  }

  @Test
  void refusalTellsWhereToLogIn() {
    assertThat(verifier.unauthorized().headers())
        .containsEntry("WWW-Authenticate", "Keystone uri=\"http://identity.example:5000\"");
  }

  @Test
  void aTokenOfOnesOwnIsNotCheckedAndCanBeRevoked() {
    Caller caller = project();
    String token = sign(caller);
    verifier.remember(token, caller);

    assertThat(verifier.verify(token)).isEqualTo(caller);
    assertThat(authority.keyFetches).isZero();
    publish(Effect.REVOKE, Match.USER, "alice");
    assertRefused(token);
  }

  @Test
  void whatATokenStandsOnIsSignedWithIt() {
    for (Origin origin :
        List.of(
            Origin.of(new Origin.Trust("t1", "bob", "alice", false)),
            Origin.of(
                new Origin.ApplicationCredential(
                    "c1",
                    "robot",
                    true,
                    List.of(new AccessRule("r1", "image", "GET", "/v2/images")))),
            new Origin(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Origin.AccessToken("a1", "consumer")),
                Optional.of(new Origin.Federation("idp", "openid", List.of("g1", "g2"))),
                Optional.of("thumbprint")))) {
      assertThat(verifier.verify(sign(standingOn(origin))).origin()).isEqualTo(origin);
    }
  }

  @Test
  void aTokenEndsWithWhatItStandsOn() {
    String ofTrust = sign(standingOn(Origin.of(new Origin.Trust("t1", "bob", "alice", false))));
    String ofTrustor = sign(standingOn(Origin.of(new Origin.Trust("t2", "carol", "alice", false))));
    String plain = sign(project());

    publish(Effect.REVOKE, Match.TRUST, "t1");
    publish(Effect.REVOKE, Match.USER, "carol");

    assertRefused(ofTrust);
    assertRefused(ofTrustor);
    assertThat(verifier.find(plain)).isPresent();
  }

  @Test
  void aTokenThatEndedCanStillBeLookedUpForAWhile() {
    Caller ended = caller(new Scope.Unscoped(), now.minusSeconds(60), now.minusSeconds(30));
    String token = sign(ended);
    authority.validity = Optional.of(ended);
    publish(Effect.RECHECK, Match.USER, "alice");

    assertRefused(token);
    assertThat(verifier.find(token, Duration.ofMinutes(1))).isPresent();
    assertThat(verifier.find(token, Duration.ofSeconds(10))).isEmpty();
  }

  private Caller standingOn(Origin origin) {
    Caller plain = project();
    return new Caller(
        plain.userId(),
        plain.userName(),
        plain.userDomain(),
        plain.scope(),
        plain.roles(),
        plain.methods(),
        plain.auditIds(),
        plain.issuedAt(),
        plain.expiresAt(),
        origin);
  }

  @Test
  void aRevokedTokenIsRefusedAndOthersAreNot() {
    String revoked = sign(project());
    String other = sign(caller(new Scope.OfSystem(), now, now.plusSeconds(3600), "another"));
    verifier.verify(revoked);
    verifier.verify(other);

    publish(Effect.REVOKE, Match.AUDIT_ID, "audit");

    assertRefused(revoked);
    assertThat(verifier.find(other)).isPresent();
  }

  @Test
  void aTokenIssuedAfterThePasswordChangedIsGood() {
    publish(Effect.REVOKE, Match.USER, "alice");
    Instant later = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MICROS);

    assertRefused(sign(project()));
    assertThat(
            verifier.find(
                sign(caller(new Scope.Unscoped(), later, later.plusSeconds(60), "another"))))
        .isPresent();
  }

  @Test
  void whatIdentityFindsAtARecheckCountsUntilTheNextOne() {
    String token = sign(project());
    verifier.verify(token);

    publish(Effect.RECHECK, Match.PROJECT, "p1");
    assertRefused(token);
    assertRefused(token);
    assertThat(authority.validations).isEqualTo(1);

    authority.validity = Optional.of(project());
    publish(Effect.RECHECK, Match.PROJECT, "p1");
    assertThat(verifier.find(token)).isPresent();
    assertThat(authority.validations).isEqualTo(2);
  }

  @Test
  void rolesAreThoseThatARecheckFound() {
    String token = sign(project());
    verifier.verify(token);
    authority.validity =
        Optional.of(
            new Caller(
                "alice",
                "alice",
                DOMAIN,
                project().scope(),
                Set.of("reader"),
                List.of("password"),
                List.of("audit"),
                now,
                now.plusSeconds(3600)));

    publish(Effect.RECHECK, Match.USER, "alice");

    assertThat(verifier.verify(token).roles()).containsExactly("reader");
  }

  @Test
  void aRotatedKeyIsFetchedWhenFirstSeen() {
    verifier.verify(sign(project()));
    KeyPair second = FakeAuthority.newKey();
    authority.keys.put("second", second);
    String token = TokenCodec.sign(project(), "second", second.getPrivate());

    await(() -> verifier.find(token).isPresent());
  }

  @Test
  void tokensAreGoodWhileIdentityIsDownForLessThanTheAllowedAge() {
    String token = sign(project());
    verifier.verify(token);
    authority.down = true;

    assertThat(verifier.find(token)).isPresent();
  }

  @Test
  void tokensAreNotTrustedOnceTheFeedIsLostForTooLong() {
    follower.stop();
    start(Duration.ofMillis(50));
    authority.down = true;
    await(() -> !follower.isCurrent());

    assertThatThrownBy(() -> verifier.verify(sign(project())))
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> assertThat(fault.code()).isEqualTo(FaultCode.SERVICE_UNAVAILABLE));

    authority.down = false;
    await(follower::isCurrent);
    assertThat(verifier.find(sign(project()))).isPresent();
  }

  @Test
  void aFeedThatBeganAnewIsFollowedFromItsStart() {
    publish(Effect.REVOKE, Match.USER, "bob");
    publish(Effect.REVOKE, Match.USER, "carol");
    authority.events.clear();
    authority.events.add(event(1, Effect.REVOKE, Match.AUDIT_ID, "audit"));
    await(() -> follower.sequence() == 1);

    assertRefused(sign(project()));
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> verifier.verify(token))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.UNAUTHORIZED));
  }

  private void publish(Effect effect, Match match, String value) {
    long sequence = authority.events.size() + 1L;
    authority.events.add(event(sequence, effect, match, value));
    await(() -> follower.sequence() == sequence);
  }

  private static RevocationEvent event(long sequence, Effect effect, Match match, String value) {
    return new RevocationEvent(
        sequence, effect, match, value, RevocationIndex.micros(Instant.now()));
  }

  private String sign(Caller caller) {
    return TokenCodec.sign(caller, "first", authority.keys.get("first").getPrivate());
  }

  private Caller project() {
    return caller(new Scope.OfProject("p1", "Project one", DOMAIN), now, now.plusSeconds(3600));
  }

  private Caller caller(Scope scope, Instant issued, Instant expires) {
    return caller(scope, issued, expires, "audit");
  }

  private Caller caller(Scope scope, Instant issued, Instant expires, String auditId) {
    return new Caller(
        "alice",
        "alice",
        DOMAIN,
        scope,
        Set.of("member", "reader"),
        List.of("password"),
        List.of(auditId),
        issued,
        expires);
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("the condition came true in time").isBefore(end);
      Thread.onSpinWait();
    }
  }

  private record Settings(long cacheSize, Duration feedInterval, Duration maxFeedAge)
      implements TokenConfig {}
}
