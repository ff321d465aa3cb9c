package cloud.nephele.identity.token;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.password.PasswordHasher;
import cloud.nephele.identity.password.PasswordProofs;
import cloud.nephele.identity.token.CredentialRepository.Credential;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who a password belongs to. */
@Singleton
class PasswordMethod {

  private final CredentialRepository credentials;
  private final PasswordHasher hasher;
  private final PasswordProofs proofs;
  private final AuthAudit audit;

  @Inject
  PasswordMethod(
      CredentialRepository credentials,
      PasswordHasher hasher,
      PasswordProofs proofs,
      AuthAudit audit) {
    this.credentials = credentials;
    this.hasher = hasher;
    this.proofs = proofs;
    this.audit = audit;
  }

  /**
   * Authenticates.
   *
   * @throws Fault 401, the same and after the same time for a wrong user and a wrong password; 400
   *     when the user is not named
   */
  Authenticated authenticate(AuthRepresentation.User user) {
    Optional<Credential> found = find(user);
    Optional<String> hash = found.flatMap(Credential::passwordHash);
    if (hash.isPresent() && proofs.proves(found.get().userId(), hash.get(), user.password())) {
      return new Authenticated(found.get().userId(), Optional.empty());
    }
    if (!hasher.verify(user.password(), hash)) {
      throw audit.refused(AuthAudit.Cause.WRONG_USER_OR_PASSWORD, user.toString());
    }
    Credential credential = found.orElseThrow();
    proofs.remember(credential.userId(), hash.orElseThrow(), user.password());
    return new Authenticated(credential.userId(), Optional.empty());
  }

  private Optional<Credential> find(AuthRepresentation.User user) {
    if (user.id() != null) {
      return credentials.findById(user.id());
    }
    if (user.name() == null) {
      throw Fault.badRequest(
          "Expecting to find id or name in user. The server could not comply with the request"
              + " since it is either malformed or otherwise incorrect.");
    }
    return credentials.findByName(
        user.name(), DomainReference.read(user.domain(), "identity.password.user.domain"));
  }
}
