package cloud.nephele.identity.bootstrap;

import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.IdentityDialects;
import cloud.nephele.identity.api.SecretBox;
import cloud.nephele.identity.password.PasswordHasher;
import cloud.nephele.identity.password.PasswordProofs;
import cloud.nephele.identity.revocation.RevocationService;
import cloud.nephele.identity.signing.SigningKeyService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes what a cloud needs before anybody can log in. */
@ApplicationScoped
public class Bootstrap {

  private static final Logger LOG = Logger.getLogger(Bootstrap.class);
  private static final String DOMAIN = "default";

  private final BootstrapConfig config;
  private final BootstrapRepository repository;
  private final SigningKeyService keys;
  private final PasswordHasher hasher;
  private final PasswordProofs proofs;
  private final SecretBox secrets;
  private final RevocationService revocations;

  @Inject
  public Bootstrap(
      BootstrapConfig config,
      BootstrapRepository repository,
      SigningKeyService keys,
      PasswordHasher hasher,
      PasswordProofs proofs,
      SecretBox secrets,
      RevocationService revocations) {
    this.config = config;
    this.repository = repository;
    this.keys = keys;
    this.hasher = hasher;
    this.proofs = proofs;
    this.secrets = secrets;
    this.revocations = revocations;
  }

  /** Brings the database to what the settings say, in one transaction. */
  @Transactional
  public void run() {
    keys.prepare();
    if (!config.enabled()) {
      return;
    }
    repository.lock();
    repository.ensureDomain(DOMAIN, "Default");
    Map<String, String> roles = roles();
    String adminProject =
        repository.ensureProject(DOMAIN, "admin", "Bootstrap project for initializing the cloud.");
    String serviceProject =
        repository.ensureProject(DOMAIN, "service", "The project that the services work in.");

    String admin = repository.ensureUser(DOMAIN, "admin");
    repository.ensureProjectRole(admin, adminProject, roles.get("admin"));
    repository.ensureSystemRole(admin, roles.get("admin"));
    password("admin", admin, config.adminPassword());

    for (String name : List.of("compute", "image")) {
      String user = repository.ensureUser(DOMAIN, name);
      repository.ensureProjectRole(user, serviceProject, roles.get("service"));
      repository.ensureProjectRole(user, serviceProject, roles.get("admin"));
      password(name, user, config.servicePassword());
    }
    catalog();
  }

  private Map<String, String> roles() {
    Map<String, String> ids = new java.util.HashMap<>();
    for (String name : List.of("admin", "manager", "member", "reader", "service")) {
      ids.put(name, repository.ensureRole(name));
    }
    repository.ensureImplication(ids.get("admin"), ids.get("manager"));
    repository.ensureImplication(ids.get("manager"), ids.get("member"));
    repository.ensureImplication(ids.get("member"), ids.get("reader"));
    return ids;
  }

  /** A password is hashed, and tokens end, only when its setting has changed. */
  private void password(String userName, String userId, Optional<String> password) {
    if (password.isEmpty()) {
      LOG.debugf("The password of %s is not set here and stays as it is", userName);
      return;
    }
    String setting = "password of " + userName;
    String text = userId + " " + password.get();
    if (!isRemembered(setting, text)) {
      String hash = hasher.hash(password.get());
      repository.setPassword(userId, hash);
      repository.remember(setting, secrets.fingerprint(text));
      repository.remember("hash of the " + setting, secrets.fingerprint(text + " " + hash));
      revocations.revoke(Match.USER, userId);
      LOG.infof("Set the password of %s", userName);
    }
    // The services log in at once, and need not wait for a hash that was made here. Where the
    // password was changed since, the hash is another one; one that is outdated has to be seen by
    // the login, which replaces it.
    repository
        .passwordHash(userId)
        .filter(hash -> !hasher.isOutdated(hash))
        .filter(hash -> isRemembered("hash of the " + setting, text + " " + hash))
        .ifPresent(hash -> proofs.remember(userId, hash, password.get()));
  }

  private boolean isRemembered(String setting, String text) {
    return repository
        .fingerprint(setting)
        .filter(digest -> secrets.isFingerprint(digest, text))
        .isPresent();
  }

  private void catalog() {
    repository.ensureRegion(config.region());
    BootstrapConfig.Identity identity = config.identity();
    service(
        "identity",
        "keystone",
        identity.publicUrl(),
        identity.internalUrl(),
        identity.adminUrl().or(() -> Optional.of(adminFace(identity.publicUrl()))));
    BootstrapConfig.Image image = config.image();
    service("image", "glance", image.publicUrl(), image.internalUrl(), image.adminUrl());
    BootstrapConfig.Compute compute = config.compute();
    service("compute", "nova", compute.publicUrl(), compute.internalUrl(), compute.adminUrl());
  }

  private static String adminFace(String publicUrl) {
    return publicUrl.replaceFirst("/v3/?$", IdentityDialects.ADMIN_FACE + "/v3");
  }

  private void service(
      String type,
      String name,
      String publicUrl,
      Optional<String> internalUrl,
      Optional<String> adminUrl) {
    String service = repository.ensureService(type, name);
    repository.ensureEndpoint(service, config.region(), "public", publicUrl);
    repository.ensureEndpoint(service, config.region(), "internal", internalUrl.orElse(publicUrl));
    repository.ensureEndpoint(service, config.region(), "admin", adminUrl.orElse(publicUrl));
  }
}
