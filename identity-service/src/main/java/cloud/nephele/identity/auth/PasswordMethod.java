package cloud.nephele.identity.auth;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Who a password belongs to. */
@Singleton
public class PasswordMethod implements AuthMethod {

  private final PasswordCheck passwords;

  @Inject
  PasswordMethod(PasswordCheck passwords) {
    this.passwords = passwords;
  }

  @Override
  public String name() {
    return "password";
  }

  @Override
  public Authenticated authenticate(AuthData data) {
    AuthData user = data.object("user");
    LoginRepository.Login login =
        passwords.verify(UserReference.read(user), user.require("password"));
    passwords.requireCurrent(login);
    return Authenticated.user(login.userId());
  }
}
