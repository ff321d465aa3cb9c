package cloud.nephele.common.service.testing;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.service.token.TokenCodec;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes tokens that {@link FakeIdentity} vouches for. */
public final class TestTokens {

  public static final String KEY_ID = "test-key";
  public static final NamedDomain DEFAULT_DOMAIN = new NamedDomain("default", "Default");

  /** Setting under which {@link FakeIdentity} leaves the private key it made for this run. */
  static final String SIGNING_KEY = "nephele.test.signing-key";

  private TestTokens() {}

  /** A token for a user of the same name on a project, whose id is also its name. */
  public static String project(String projectId, String user, String... roles) {
    return sign(
        caller(user, new Scope.OfProject(projectId, projectId, DEFAULT_DOMAIN), Set.of(roles)));
  }

  /** A token of a cloud administrator, scoped to a project. */
  public static String admin(String projectId) {
    return project(projectId, "admin", "admin", "manager", "member", "reader");
  }

  public static String system(String user, String... roles) {
    return sign(caller(user, new Scope.OfSystem(), Set.of(roles)));
  }

  public static String unscoped(String user) {
    return sign(caller(user, new Scope.Unscoped(), Set.of()));
  }

  /** A token that ended an hour ago. */
  public static String expired(String projectId, String user, String... roles) {
    Caller caller =
        caller(user, new Scope.OfProject(projectId, projectId, DEFAULT_DOMAIN), Set.of(roles));
    Instant end = Instant.now().minus(Duration.ofHours(1));
    return sign(
        new Caller(
            caller.userId(),
            caller.userName(),
            caller.userDomain(),
            caller.scope(),
            caller.roles(),
            caller.methods(),
            caller.auditIds(),
            end.minus(Duration.ofHours(1)),
            end));
  }

  /** A caller issued now, for an hour; the user's id is also the name. */
  public static Caller caller(String user, Scope scope, Set<String> roles) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return new Caller(
        user,
        user,
        DEFAULT_DOMAIN,
        scope,
        roles,
        List.of("password"),
        List.of(UUID.randomUUID().toString()),
        now,
        now.plus(Duration.ofHours(1)));
  }

  public static String sign(Caller caller) {
    return TokenCodec.sign(caller, KEY_ID, privateKey());
  }

  private static PrivateKey privateKey() {
    String encoded = ConfigProvider.getConfig().getValue(SIGNING_KEY, String.class);
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
