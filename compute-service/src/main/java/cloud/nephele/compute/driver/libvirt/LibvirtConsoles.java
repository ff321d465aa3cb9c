package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.RemoteConsoles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Displays on this machine's loopback, and serial consoles at sockets in the guests' folders. */
final class LibvirtConsoles implements RemoteConsoles {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Pattern DISPLAY =
      Pattern.compile("<graphics type=['\"]vnc['\"] port=['\"](\\d+)['\"]");

  private final LibvirtHosts hosts;

  LibvirtConsoles(LibvirtHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public Place place(String host, UUID serverId, Kind kind) {
    LibvirtNode node = hosts.require(host);
    String domain = hosts.settings().domainName(serverId);
    boolean running =
        node.watch()
            .call("look at " + domain, libvirt -> libvirt.domainState(domain))
            .orElseThrow(() -> DriverException.unknownGuest(host, serverId))
            .isActive();
    if (!running || !node.isLocal()) {
      throw DriverException.permanent(
          running
              ? "Consoles of host %s are on its own loopback, out of compute's reach."
                  .formatted(host)
              : "Guest %s is off.".formatted(domain));
    }
    return switch (kind) {
      case VNC -> display(node, domain);
      case SERIAL -> serial(node, serverId);
    };
  }

  private static Place display(LibvirtNode node, String domain) {
    String xml =
        node.watch()
            .call("look at " + domain, libvirt -> libvirt.domainXml(domain, false))
            .orElse("");
    Matcher port = DISPLAY.matcher(xml);
    if (!port.find()) {
      throw DriverException.permanent(
          "Guest %s was made without a display; a hard reboot of a newer one has it."
              .formatted(domain));
    }
    return new Place(LOOPBACK, Integer.parseInt(port.group(1)), Optional.empty());
  }

  private static Place serial(LibvirtNode node, UUID serverId) {
    GuestFolder folder = node.folder(serverId);
    if (!folder.hasSerialSocket()) {
      throw DriverException.permanent(
          "The folder of guest %s has too long a path for a socket.".formatted(serverId));
    }
    return new Place(LOOPBACK, 0, Optional.of(folder.serialSocket().toString()));
  }

  @Override
  public ByteChannel connect(String host, UUID serverId, Kind kind) {
    Place place = place(host, serverId, kind);
    SocketAddress address =
        place
            .path()
            .<SocketAddress>map(UnixDomainSocketAddress::of)
            .orElseGet(() -> new InetSocketAddress(place.address(), place.port()));
    try {
      return SocketChannel.open(address);
    } catch (IOException e) {
      throw DriverException.retryable(
          "The console of guest %s does not answer: %s".formatted(serverId, e.getMessage()), e);
    }
  }
}
