package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.NetworkSpec;
import cloud.nephele.compute.driver.Nic;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jboss.logging.Logger;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The networks of ours on one host: made when first needed, told about interfaces as guests come
 * and go. Changes of one network are made one at a time, as libvirt restarts its DHCP server with
 * them.
 */
final class HostNetworks {

  /** libvirt's stock filter: no other MAC, no other address, no spoofed ARP. */
  static final String FILTER = "clean-traffic";

  private static final Logger LOG = Logger.getLogger(HostNetworks.class);

  private final LibvirtHost host;
  private final String prefix;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private volatile boolean bridged;

  /**
   * @param prefix what the names of our networks start with
   * @param bridged false when the host is known to allow user-mode networking only
   */
  HostNetworks(LibvirtHost host, String prefix, boolean bridged) {
    this.host = host;
    this.prefix = prefix;
    this.bridged = bridged;
  }

  /** Whether guests are on their networks, rather than on a user-mode network of their own. */
  boolean bridged() {
    return bridged;
  }

  /** Makes the networks exist and run; finds out whether the host allows that. */
  void ensure(List<NetworkSpec> networks) {
    for (NetworkSpec network : networks) {
      if (bridged) {
        ensure(network);
      }
    }
  }

  private void ensure(NetworkSpec network) {
    String name = NetworkXml.name(prefix, network);
    locked(
        name,
        () ->
            host.run(
                "start network " + network.label(),
                libvirt -> {
                  try {
                    if (libvirt.networkXml(name).isEmpty()) {
                      libvirt.defineNetwork(NetworkXml.of(prefix, network));
                    }
                    libvirt.startNetwork(name);
                  } catch (LibvirtException e) {
                    if (!e.isLackOfPrivilege()) {
                      throw e;
                    }
                    LOG.warnf(
                        "Host %s allows no networks (%s): its guests get user-mode networking.",
                        host.name(), e.getMessage());
                    bridged = false;
                  }
                }));
  }

  List<DhcpHost> dhcpHosts(List<Nic> nics) {
    return nics.stream().map(nic -> DhcpHost.of(prefix, nic)).toList();
  }

  /** Lets DHCP answer these interfaces; what it kept for the same MAC or address is replaced. */
  void keep(List<DhcpHost> wanted) {
    for (DhcpHost entry : wanted) {
      locked(
          entry.network(),
          () ->
              host.run(
                  "keep address " + entry.ip(),
                  libvirt -> {
                    List<DhcpHost> present = present(libvirt, entry.network());
                    if (present.contains(entry)) {
                      return;
                    }
                    present.stream()
                        .filter(
                            other ->
                                other.mac().equals(entry.mac()) || other.ip().equals(entry.ip()))
                        .forEach(other -> remove(libvirt, other));
                    libvirt.addDhcpHost(entry.network(), NetworkXml.dhcpHost(entry));
                  }));
    }
  }

  /** Makes DHCP forget these interfaces, as far as it knows them. */
  void forget(List<DhcpHost> unwanted) {
    for (DhcpHost entry : unwanted) {
      locked(
          entry.network(),
          () ->
              host.run(
                  "give back address " + entry.ip(),
                  libvirt -> {
                    if (present(libvirt, entry.network()).contains(entry)) {
                      remove(libvirt, entry);
                    }
                  }));
    }
  }

  private static void remove(LibvirtConnection libvirt, DhcpHost entry) {
    libvirt.removeDhcpHost(entry.network(), NetworkXml.dhcpHost(entry));
  }

  private static List<DhcpHost> present(LibvirtConnection libvirt, String network) {
    return libvirt.networkXml(network).map(xml -> parse(network, xml)).orElse(List.of());
  }

  private static List<DhcpHost> parse(String network, String xml) {
    try {
      NodeList dhcp =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)))
              .getElementsByTagName("dhcp");
      List<DhcpHost> hosts = new ArrayList<>();
      for (int i = 0; i < dhcp.getLength(); i++) {
        NodeList entries = ((Element) dhcp.item(i)).getElementsByTagName("host");
        for (int j = 0; j < entries.getLength(); j++) {
          Element entry = (Element) entries.item(j);
          hosts.add(
              new DhcpHost(
                  network,
                  entry.getAttribute("mac"),
                  entry.getAttribute("ip"),
                  entry.getAttribute("name")));
        }
      }
      return hosts;
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw DriverException.permanent("libvirt's network " + network + " cannot be read.", e);
    }
  }

  private void locked(String network, Runnable change) {
    ReentrantLock lock = locks.computeIfAbsent(network, _ -> new ReentrantLock());
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
