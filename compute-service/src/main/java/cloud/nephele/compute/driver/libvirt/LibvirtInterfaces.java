package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.HostNetworkPlan;
import cloud.nephele.compute.driver.HostNetworking;
import cloud.nephele.compute.driver.InterfaceHotPlug;
import cloud.nephele.compute.driver.Nic;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Interfaces of guests, and the networks of hosts that they are on. */
final class LibvirtInterfaces implements InterfaceHotPlug, HostNetworking {

  private static final Logger LOG = Logger.getLogger(LibvirtInterfaces.class);

  private static final Duration UNPLUG_PATIENCE = Duration.ofSeconds(30);
  private static final Duration PING_PATIENCE = Duration.ofSeconds(2);

  private final LibvirtHosts hosts;
  private final GuestBuilder builder;

  LibvirtInterfaces(LibvirtHosts hosts, GuestBuilder builder) {
    this.hosts = hosts;
    this.builder = builder;
  }

  @Override
  public void plug(String host, UUID serverId, Nic nic) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    HostNetworks networks = guest.node().networks();
    boolean running = guest.requireState().isActive();
    GuestFolder folder = guest.folder();
    try {
      networks.ensure(List.of(nic.network()));
      if (networks.bridged()) {
        List<DhcpHost> addresses = networks.dhcpHosts(List.of(nic));
        folder.noteDhcpHosts(
            Stream.concat(folder.notedDhcpHosts().stream(), addresses.stream())
                .distinct()
                .toList());
        networks.keep(addresses);
      }
      String xml = builder.interfaceOf(guest, nic);
      if (!guest.macAddresses(false).contains(nic.macAddress())) {
        guest.runSlow(
            "plug an interface into",
            libvirt -> libvirt.attachDevice(guest.domain(), xml, running));
      }
      folder.addInterface(nic.macAddress(), xml);
    } catch (IOException e) {
      throw guest.fileTrouble(e);
    }
  }

  @Override
  public void unplug(String host, UUID serverId, Nic nic) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    HostNetworks networks = guest.node().networks();
    Optional<DomainState> state = guest.state();
    GuestFolder folder = guest.folder();
    try {
      if (state.isPresent()) {
        guest.unplug(
            state.get(),
            builder.interfaceOf(guest, nic),
            "interface " + nic.macAddress(),
            UNPLUG_PATIENCE,
            next -> guest.macAddresses(next).contains(nic.macAddress()));
        folder.removeInterface(nic.macAddress());
      }
      List<DhcpHost> addresses = networks.dhcpHosts(List.of(nic));
      networks.forget(addresses);
      if (folder.exists()) {
        folder.noteDhcpHosts(
            folder.notedDhcpHosts().stream().filter(one -> !addresses.contains(one)).toList());
      }
    } catch (IOException e) {
      throw guest.fileTrouble(e);
    }
  }

  @Override
  public List<String> macAddresses(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    guest.requireState();
    return guest.macAddresses(false);
  }

  @Override
  public void realise(String host, HostNetworkPlan plan) {
    LibvirtNode node = hosts.require(host);
    try {
      node.networks().realise(plan, hosts.settings()::domainName);
    } catch (IOException e) {
      throw DriverException.retryable(
          "Host %s cannot have its packet rules: %s".formatted(host, e.getMessage()), e);
    }
    if (node.networks().bridged() && node.abilities().filtered()) {
      plan.guests().forEach(one -> allowAddresses(hosts.guest(host, one.serverId()), one.nic()));
    }
  }

  /** Has the filter against spoofing follow the addresses that an interface has by now. */
  private void allowAddresses(LibvirtGuest guest, Nic nic) {
    Optional<DomainState> state = guest.state();
    if (state.isEmpty()) {
      return;
    }
    boolean running = state.get().isActive();
    List<String> allowed =
        guest
            .definition(!running)
            .map(xml -> HostNetworks.allowedAddresses(guest.domain(), xml).get(nic.macAddress()))
            .orElse(nic.ipv4Addresses());
    if (allowed.equals(nic.ipv4Addresses()) || nic.ipv4Addresses().isEmpty()) {
      return;
    }
    String xml = builder.interfaceOf(guest, nic);
    guest.run(
        "change the addresses of", libvirt -> libvirt.updateDevice(guest.domain(), xml, running));
    try {
      guest.folder().removeInterface(nic.macAddress());
      guest.folder().addInterface(nic.macAddress(), xml);
    } catch (IOException e) {
      throw guest.fileTrouble(e);
    }
  }

  @Override
  public boolean answersPing(String host, String address) {
    hosts.require(host);
    try {
      return InetAddress.ofLiteral(address).isReachable((int) PING_PATIENCE.toMillis());
    } catch (IOException e) {
      LOG.debugf(e, "%s cannot be pinged", address);
      return false;
    }
  }
}
