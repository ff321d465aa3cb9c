package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.NetworkSpec;
import cloud.nephele.compute.driver.Nic;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
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
  private static final Duration RELEASE_PATIENCE = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(20);

  private final LibvirtHost host;
  private final String prefix;
  private final boolean local;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private volatile boolean bridged;

  /**
   * @param prefix what the names of our networks start with
   * @param local whether the networks' bridges are on the machine that this runs on
   * @param bridged false when the host is known to allow user-mode networking only
   */
  HostNetworks(LibvirtHost host, String prefix, boolean local, boolean bridged) {
    this.host = host;
    this.prefix = prefix;
    this.local = local;
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
    return nics.stream().flatMap(nic -> DhcpHost.of(prefix, nic).stream()).toList();
  }

  /** Lets DHCP answer these interfaces; what it kept for the same MAC or address is replaced. */
  void keep(List<DhcpHost> wanted) {
    for (DhcpHost entry : wanted) {
      locked(entry.network(), () -> keep(entry));
    }
  }

  private void keep(DhcpHost entry) {
    release(entry.network(), lease -> !lease.mac().equals(entry.mac()), entry.ip());
    host.run(
        "keep address " + entry.ip(),
        libvirt -> {
          List<DhcpHost> present = present(libvirt, entry.network());
          if (present.stream().anyMatch(entry::isForSameInterfaceAs)) {
            return;
          }
          present.stream().filter(entry::clashesWith).forEach(other -> remove(libvirt, other));
          // Servers may share a name, entries of a libvirt network may not.
          boolean named =
              present.stream()
                  .filter(other -> !entry.clashesWith(other))
                  .noneMatch(other -> other.hostname().equals(entry.hostname()));
          libvirt.addDhcpHost(
              entry.network(), NetworkXml.dhcpHost(named ? entry : entry.withoutHostname()));
        });
  }

  /** Makes DHCP forget these interfaces, whose guests are off, as far as it knows them. */
  void forget(List<DhcpHost> unwanted) {
    for (DhcpHost entry : unwanted) {
      locked(entry.network(), () -> forget(entry));
    }
  }

  private void forget(DhcpHost entry) {
    // First, as the server stops with the last entry and finds its old leases when it starts again.
    release(entry.network(), lease -> lease.mac().equals(entry.mac()), entry.ip());
    host.run(
        "give back address " + entry.ip(),
        libvirt ->
            present(libvirt, entry.network()).stream()
                .filter(entry::isForSameInterfaceAs)
                .forEach(present -> remove(libvirt, present)));
  }

  /** Ends leases of an address. Where that cannot be done, they end on their own. */
  private void release(String network, Predicate<DhcpLease> which, String ip) {
    if (!local) {
      return;
    }
    Predicate<DhcpLease> unwanted = which.and(lease -> lease.ip().equals(ip));
    List<DhcpLease> leases = leases(network, unwanted);
    if (leases.isEmpty()) {
      return;
    }
    Optional<Element> xml =
        host.call("read its network " + network, libvirt -> libvirt.networkXml(network))
            .map(text -> parse(network, text));
    if (xml.isEmpty()) {
      return;
    }
    String bridge = first(xml.get(), "bridge").getAttribute("name");
    String server = first(xml.get(), "ip").getAttribute("address");
    try {
      for (DhcpLease lease : leases) {
        DhcpRelease.send(bridge, server, lease);
      }
      awaitReleased(network, unwanted);
    } catch (IOException e) {
      LOG.warnf("Address %s stays taken until its lease ends: %s", ip, e.getMessage());
    }
  }

  private void awaitReleased(String network, Predicate<DhcpLease> unwanted) throws IOException {
    long deadline = System.nanoTime() + RELEASE_PATIENCE.toNanos();
    while (!leases(network, unwanted).isEmpty()) {
      if (System.nanoTime() >= deadline) {
        throw new IOException("the DHCP server does not give it back");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private List<DhcpLease> leases(String network, Predicate<DhcpLease> which) {
    return host.call("list leases of " + network, libvirt -> libvirt.dhcpLeases(network)).stream()
        .filter(which)
        .toList();
  }

  private static void remove(LibvirtConnection libvirt, DhcpHost entry) {
    libvirt.removeDhcpHost(entry.network(), NetworkXml.dhcpHost(entry));
  }

  private static List<DhcpHost> present(LibvirtConnection libvirt, String network) {
    return libvirt
        .networkXml(network)
        .map(xml -> dhcpHosts(network, parse(network, xml)))
        .orElse(List.of());
  }

  private static List<DhcpHost> dhcpHosts(String network, Element xml) {
    List<DhcpHost> hosts = new ArrayList<>();
    NodeList dhcp = xml.getElementsByTagName("dhcp");
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
  }

  private static Element parse(String network, String xml) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw DriverException.permanent("libvirt's network " + network + " cannot be read.", e);
    }
  }

  private static Element first(Element xml, String name) {
    return (Element) xml.getElementsByTagName(name).item(0);
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
