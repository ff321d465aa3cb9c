package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.HostNetworkPlan;
import cloud.nephele.compute.driver.NetworkSpec;
import cloud.nephele.compute.driver.Nic;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  private static final Logger LOG = Logger.getLogger(HostNetworks.class);
  private static final Duration RELEASE_PATIENCE = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(20);

  /** Where libvirt writes down what DHCP servers are to hand out. */
  private static final Path DHCP_HOSTS = Path.of("/var/lib/libvirt/dnsmasq");

  private final LibvirtHost host;
  private final String prefix;
  private final boolean local;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final PacketFilter packetFilter;
  private final SpoofingGuard spoofingGuard;
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
    this.packetFilter = new PacketFilter(prefix);
    this.spoofingGuard = new SpoofingGuard(host, prefix);
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
                    if (libvirt.networks().definition(name).isEmpty()) {
                      if (network.ipv6().isPresent()) {
                        SpoofingFilter.definitions(prefix)
                            .forEach(libvirt.networks()::defineFilter);
                      }
                      libvirt.networks().define(NetworkXml.of(prefix, network));
                    }
                    libvirt.networks().start(name);
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

  /**
   * Makes the host's networks what the plan says: removes those that are no longer known, mends and
   * starts the others, has DHCP know the interfaces, and puts the packet rules in force.
   *
   * @param domains the names of the guests' domains
   */
  void realise(HostNetworkPlan plan, Function<UUID, String> domains) throws IOException {
    if (!bridged) {
      return;
    }
    removeUnknown(plan.knownNetworks());
    for (NetworkSpec network : plan.networks()) {
      mend(network, plan, domains);
      ensure(network);
      keepMissing(network, plan);
    }
    if (local && PacketFilter.isUsable()) {
      packetFilter.apply(plan);
      spoofingGuard.mend();
    }
  }

  private void removeUnknown(Set<UUID> known) {
    for (String name : host.call("list its networks", libvirt -> libvirt.networks().names())) {
      if (networkId(name).filter(id -> !known.contains(id)).isPresent()) {
        LOG.infof("Host %s: removing network %s, which is no more", host.name(), name);
        locked(
            name,
            () -> host.run("remove network " + name, libvirt -> libvirt.networks().remove(name)));
      }
    }
  }

  private Optional<UUID> networkId(String name) {
    if (!name.startsWith(prefix + "-")) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(name.substring(prefix.length() + 1));
      return name.equals(prefix + "-" + id) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Starts a network anew whose bridge or DHCP server somebody took away, with its guests on it.
   */
  private void mend(NetworkSpec network, HostNetworkPlan plan, Function<UUID, String> domains) {
    String name = NetworkXml.name(prefix, network);
    if (!local
        || !host.call("look at network " + name, libvirt -> libvirt.networks().isActive(name))
        || (isWhole(name, network) && knowsItsAddresses(name))) {
      return;
    }
    LOG.warnf(
        "Host %s: network %s was taken apart by somebody, and is started anew", host.name(), name);
    locked(
        name,
        () ->
            host.run(
                "start network " + name + " anew",
                libvirt -> {
                  libvirt.networks().stop(name);
                  libvirt.networks().start(name);
                }));
    plan.guests().stream()
        .filter(guest -> guest.nic().network().id().equals(network.id()))
        .forEach(guest -> reconnect(domains.apply(guest.serverId()), guest.nic()));
  }

  private static boolean isWhole(String name, NetworkSpec network) {
    if (!Files.exists(Path.of("/sys/class/net", network.bridge()))) {
      return false;
    }
    try {
      String pid = Files.readString(Path.of("/run/libvirt/network", name + ".pid")).strip();
      return Files.exists(Path.of("/proc", pid));
    } catch (IOException e) {
      LOG.debugf(e, "Network %s has no DHCP server", name);
      return false;
    }
  }

  /** Whether the file that the DHCP server reads has what libvirt keeps for the network. */
  private boolean knowsItsAddresses(String name) {
    List<DhcpHost> kept = host.call("list addresses of " + name, libvirt -> present(libvirt, name));
    if (kept.isEmpty()) {
      return true;
    }
    try {
      String file = Files.readString(DHCP_HOSTS.resolve(name + ".hostsfile"));
      return kept.stream().allMatch(entry -> file.contains(entry.mac()));
    } catch (IOException e) {
      LOG.debugf(e, "Network %s has lost its addresses", name);
      return false;
    }
  }

  private void reconnect(String domain, Nic nic) {
    host.call("look at " + domain, libvirt -> libvirt.domainXml(domain, false))
        .flatMap(xml -> device(parse(domain, xml), nic.macAddress()))
        .ifPresent(
            device ->
                Command.run(
                    RELEASE_PATIENCE,
                    List.of("ip", "link", "set", device, "master", nic.network().bridge())));
  }

  /** The host's end of an interface of a running domain. */
  private static Optional<String> device(Element domain, String mac) {
    return interfaces(domain)
        .filter(element -> first(element, "mac").getAttribute("address").equals(mac))
        .flatMap(
            element -> {
              Element target = first(element, "target");
              return target == null ? Stream.empty() : Stream.of(target.getAttribute("dev"));
            })
        .findFirst();
  }

  private static Stream<Element> interfaces(Element domain) {
    NodeList all = domain.getElementsByTagName("interface");
    return IntStream.range(0, all.getLength()).mapToObj(index -> (Element) all.item(index));
  }

  /** The MAC addresses of a domain's interfaces, in their order. */
  static List<String> macAddresses(String domain, String xml) {
    return interfaces(parse(domain, xml))
        .map(element -> first(element, "mac").getAttribute("address"))
        .toList();
  }

  /** The IPv4 addresses that each interface of a domain may use, by MAC. */
  static Map<String, List<String>> allowedAddresses(String domain, String xml) {
    Map<String, List<String>> allowed = new HashMap<>();
    interfaces(parse(domain, xml))
        .forEach(
            element -> {
              NodeList parameters = element.getElementsByTagName("parameter");
              allowed.put(
                  first(element, "mac").getAttribute("address"),
                  IntStream.range(0, parameters.getLength())
                      .mapToObj(index -> (Element) parameters.item(index))
                      .filter(parameter -> parameter.getAttribute("name").equals("IP"))
                      .map(parameter -> parameter.getAttribute("value"))
                      .toList());
            });
    return allowed;
  }

  private void keepMissing(NetworkSpec network, HostNetworkPlan plan) {
    String name = NetworkXml.name(prefix, network);
    List<DhcpHost> present =
        host.call("list addresses of " + name, libvirt -> present(libvirt, name));
    keep(
        dhcpHosts(
                plan.guests().stream()
                    .map(HostNetworkPlan.GuestInterface::nic)
                    .filter(nic -> nic.network().id().equals(network.id()))
                    .toList())
            .stream()
            .filter(wanted -> present.stream().noneMatch(wanted::isForSameInterfaceAs))
            .toList());
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
          libvirt
              .networks()
              .addDhcpHost(
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
        host.call("read its network " + network, libvirt -> libvirt.networks().definition(network))
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
    return host
        .call("list leases of " + network, libvirt -> libvirt.networks().dhcpLeases(network))
        .stream()
        .filter(which)
        .toList();
  }

  private static void remove(LibvirtConnection libvirt, DhcpHost entry) {
    libvirt.networks().removeDhcpHost(entry.network(), NetworkXml.dhcpHost(entry));
  }

  private static List<DhcpHost> present(LibvirtConnection libvirt, String network) {
    return libvirt
        .networks()
        .definition(network)
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
