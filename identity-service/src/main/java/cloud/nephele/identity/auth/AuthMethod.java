package cloud.nephele.identity.auth;

import cloud.nephele.common.fault.Fault;

/** One way to prove who one is. Found by being there. */
public interface AuthMethod {

  /** What logins call it, and tokens say of it. */
  String name();

  /**
   * Finds out who it is.
   *
   * @param data what the login says for this method
   * @throws Fault 401 when that proves nothing; 400 when it is malformed
   */
  Authenticated authenticate(AuthData data);
}
