package cloud.nephele.identity.applicationcredential;

import cloud.nephele.common.context.Origin;
import cloud.nephele.identity.auth.AuthAudit;
import cloud.nephele.identity.auth.AuthData;
import cloud.nephele.identity.auth.AuthMethod;
import cloud.nephele.identity.auth.Authenticated;
import cloud.nephele.identity.auth.Delegation;
import cloud.nephele.identity.auth.LoginRepository;
import cloud.nephele.identity.auth.UserReference;
import cloud.nephele.identity.password.PasswordHasher;
import cloud.nephele.identity.password.PasswordProofs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Logging in with an application credential, and what its tokens are good for. */
@Singleton
public class ApplicationCredentialMethod implements AuthMethod, Delegation {

  private final ApplicationCredentialRepository credentials;
  private final LoginRepository logins;
  private final PasswordHasher hasher;
  private final PasswordProofs proofs;
  private final AuthAudit audit;

  @Inject
  ApplicationCredentialMethod(
      ApplicationCredentialRepository credentials,
      LoginRepository logins,
      PasswordHasher hasher,
      PasswordProofs proofs,
      AuthAudit audit) {
    this.credentials = credentials;
    this.logins = logins;
    this.hasher = hasher;
    this.proofs = proofs;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "application_credential";
  }

  @Override
  public Authenticated authenticate(AuthData data) {
    String secret = data.require("secret");
    Optional<ApplicationCredential> found =
        find(data).filter(credential -> credential.isAlive(Instant.now()));
    if (!isRight(secret, found)) {
      throw audit.refused(AuthAudit.Cause.WRONG_APPLICATION_CREDENTIAL, "unknown");
    }
    ApplicationCredential credential = found.orElseThrow();
    return new Authenticated(
        credential.userId(),
        Optional.empty(),
        Optional.of(credential.projectId()),
        credential.origin());
  }

  /** Takes as long without a credential as with one, as it does for passwords. */
  private boolean isRight(String secret, Optional<ApplicationCredential> found) {
    if (found.isEmpty()) {
      return hasher.verify(secret, Optional.empty());
    }
    String id = found.get().id();
    String hash = found.get().secretHash();
    if (proofs.proves(id, hash, secret)) {
      return true;
    }
    boolean right = hasher.verify(secret, Optional.of(hash));
    if (right) {
      proofs.remember(id, hash, secret);
    }
    return right;
  }

  private Optional<ApplicationCredential> find(AuthData data) {
    Optional<String> id = data.find("id");
    if (id.isPresent()) {
      return credentials.find(id.get());
    }
    String name = data.find("name").orElseThrow(() -> data.missing("id or name"));
    return logins
        .find(UserReference.read(data.object("user")))
        .flatMap(login -> credentials.findByName(login.userId(), name));
  }

  @Override
  public boolean isBehind(Origin origin) {
    return origin.applicationCredential().isPresent();
  }

  @Override
  public Optional<Terms> terms(Origin origin) {
    return credentials
        .find(origin.applicationCredential().orElseThrow().id())
        .filter(credential -> credential.isAlive(Instant.now()))
        .map(
            credential ->
                new Terms(
                    credential.userId(),
                    credential.roles().stream().map(ApplicationCredential.Role::id).toList(),
                    false,
                    credential.expiresAt()));
  }
}
