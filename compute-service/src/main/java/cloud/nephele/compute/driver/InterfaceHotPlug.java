package cloud.nephele.compute.driver;

import java.util.List;
import java.util.UUID;

/** Interfaces that come and go after a guest was made, while it runs or is off. */
public interface InterfaceHotPlug {

  /**
   * Gives a guest an interface, which stays over restarts. One that it has already is left alone.
   *
   * @throws DriverException permanent when there is no such guest
   */
  void plug(String host, UUID serverId, Nic nic);

  /**
   * Takes an interface from a guest, and its address from DHCP. An interface or a guest that is not
   * there is success.
   */
  void unplug(String host, UUID serverId, Nic nic);

  /**
   * The MAC addresses of a guest's interfaces as the hypervisor has them, in the guest's order.
   *
   * @throws DriverException permanent when there is no such guest
   */
  List<String> macAddresses(String host, UUID serverId);
}
