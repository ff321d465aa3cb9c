package cloud.nephele.identity.auth;

import cloud.nephele.common.fault.Fault;
import java.util.List;

/** One way to prove who one is. Found by being there. */
public interface AuthMethod {

  /** What logins call it, and tokens say of it. */
  String name();

  /** What logins may call it as well, and tokens then say of it. */
  default List<String> otherNames() {
    return List.of();
  }

  /**
   * Finds out who it is.
   *
   * @param data what the login says for this method
   * @throws Fault 401 when that proves nothing; 400 when it is malformed
   */
  Authenticated authenticate(AuthData data);
}
