package cloud.nephele.identity.upkeep;

import cloud.nephele.identity.api.TokenLifeConfig;
import cloud.nephele.identity.credential.CredentialService;
import cloud.nephele.identity.federation.FederatedUserService;
import cloud.nephele.identity.oauth1.OAuth1Service;
import cloud.nephele.identity.revocation.RevocationService;
import cloud.nephele.identity.saml.SamlKeyService;
import cloud.nephele.identity.signing.SigningKeyService;
import cloud.nephele.identity.trust.TrustService;
import cloud.nephele.identity.user.UserService;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Does it, in every replica; the work itself is safe to do twice. */
@Startup
@Singleton
public class Upkeep {

  private static final Logger LOG = Logger.getLogger(Upkeep.class);

  private final SigningKeyService keys;
  private final SamlKeyService samlKeys;
  private final RevocationService revocations;
  private final FederatedUserService federatedUsers;
  private final CredentialService credentials;
  private final TrustService trusts;
  private final UserService users;
  private final OAuth1Service oauth1;
  private final TokenLifeConfig tokenLife;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("identity-upkeep").unstarted(task));

  @Inject
  public Upkeep(
      SigningKeyService keys,
      SamlKeyService samlKeys,
      RevocationService revocations,
      FederatedUserService federatedUsers,
      CredentialService credentials,
      TrustService trusts,
      UserService users,
      OAuth1Service oauth1,
      TokenLifeConfig tokenLife) {
    this.keys = keys;
    this.samlKeys = samlKeys;
    this.revocations = revocations;
    this.federatedUsers = federatedUsers;
    this.credentials = credentials;
    this.trusts = trusts;
    this.users = users;
    this.oauth1 = oauth1;
    this.tokenLife = tokenLife;
  }

  @PostConstruct
  void start() {
    var _ = executor.scheduleWithFixedDelay(this::run, 60, 60, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    executor.shutdownNow();
  }

  private void run() {
    try {
      keys.rotateIfDue();
      keys.forgetRetiredBefore(Instant.now().minus(tokenLife.retention()));
      revocations.purge();
      federatedUsers.endExpiredMemberships();
      credentials.encryptAnew();
      samlKeys.encryptAnew();
      users.disableInactive();
      trusts.forgetEndedBefore(Instant.now().minus(tokenLife.retention()));
      oauth1.forgetExpired();
    } catch (RuntimeException e) {
      // The next round may succeed, and nothing depends on this one.
      LOG.warn("Upkeep failed", e);
    }
  }
}
