package cloud.nephele.image.remote;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks the system for the addresses of hosts. */
@ApplicationScoped
public class HostLookup {

  /**
   * All addresses of a host.
   *
   * @throws UnknownHostException when it has none
   */
  public InetAddress[] addresses(String host) throws UnknownHostException {
    return InetAddress.getAllByName(host);
  }
}
