package cloud.nephele.compute.driver;

/** Since when a host runs. */
public interface HostUptime {

  /**
   * One line as the program {@code uptime} writes it.
   *
   * @throws DriverException when the host does not answer or does not tell
   */
  String uptime(String host);
}
