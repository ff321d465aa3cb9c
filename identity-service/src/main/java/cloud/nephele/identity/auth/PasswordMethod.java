package cloud.nephele.identity.auth;

import cloud.nephele.identity.auth.LoginRepository.Login;
import cloud.nephele.identity.password.PasswordHasher;
import cloud.nephele.identity.password.PasswordProofs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Who a password belongs to. A wrong user and a wrong password get the same answer after the same
 * time.
 */
@Singleton
public class PasswordMethod implements AuthMethod {

  private final LoginRepository logins;
  private final PasswordHasher hasher;
  private final PasswordProofs proofs;
  private final AuthAudit audit;

  @Inject
  PasswordMethod(
      LoginRepository logins, PasswordHasher hasher, PasswordProofs proofs, AuthAudit audit) {
    this.logins = logins;
    this.hasher = hasher;
    this.proofs = proofs;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "password";
  }

  @Override
  public Authenticated authenticate(AuthData data) {
    AuthData user = data.object("user");
    String password = user.require("password");
    UserReference reference = UserReference.read(user);
    Optional<Login> found = logins.find(reference);
    Optional<String> hash = found.flatMap(Login::passwordHash);
    if (hash.isPresent() && proofs.proves(found.get().userId(), hash.get(), password)) {
      return Authenticated.user(found.get().userId());
    }
    if (!hasher.verify(password, hash)) {
      throw audit.refused(AuthAudit.Cause.WRONG_USER_OR_PASSWORD, reference.toString());
    }
    Login login = found.orElseThrow();
    proofs.remember(login.userId(), hash.orElseThrow(), password);
    return Authenticated.user(login.userId());
  }
}
