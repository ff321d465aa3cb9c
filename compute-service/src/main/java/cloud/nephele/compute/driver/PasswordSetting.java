package cloud.nephele.compute.driver;

import java.util.UUID;

/** Tells running guests their administrator's new password. */
public interface PasswordSetting {

  /**
   * Sets the password.
   *
   * @throws DriverException permanent when there is no such guest, or it cannot be told
   */
  void setPassword(String host, UUID serverId, String password);
}
