package cloud.nephele.compute.driver.libvirt;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the driver is told.
 *
 * @param hosts the machines that run guests
 * @param prefix what the names of our domains and networks start with; two clouds that share a host
 *     need two
 * @param acceleration whether KVM is used
 * @param antiSpoofing whether packets with a foreign MAC or address are dropped, where the host can
 * @param maxRootGib largest disk that an image may claim to be when the flavor does not bound it
 * @param volumesDir keeps volumes; all hosts and compute see it under the same path
 */
public record LibvirtSettings(
    List<Host> hosts,
    String prefix,
    Acceleration acceleration,
    boolean antiSpoofing,
    int maxRootGib,
    Optional<Path> volumesDir) {

  /** How guests' processors are run. */
  public enum Acceleration {
    /** KVM where it is usable, software emulation elsewhere. */
    AUTO,
    /** KVM; guests fail to start where it is not usable. */
    KVM,
    /** Software emulation. */
    QEMU
  }

  /**
   * A machine that runs guests.
   *
   * @param name its name in the cloud, stable across restarts
   * @param uri of its libvirt
   * @param dataDir keeps images and guests' files; the host and compute see it under the same path
   * @param migrationAddress where other hosts send it running guests, if its URI does not say
   */
  public record Host(String name, String uri, Path dataDir, Optional<String> migrationAddress) {

    /** A host that is reached for everything as its URI says. */
    public Host(String name, String uri, Path dataDir) {
      this(name, uri, dataDir, Optional.empty());
    }

    /** A host whose data is where such a libvirt may read it. */
    static Host of(
        String name, String uri, Optional<Path> dataDir, Optional<String> migrationAddress) {
      return new Host(name, uri, dataDir.orElseGet(() -> defaultDataDir(uri)), migrationAddress);
    }

    /** Where its QEMU takes guests in; empty when only its libvirt can tell. */
    Optional<String> migrationUri() {
      return migrationAddress
          .or(() -> Optional.ofNullable(URI.create(uri).getHost()))
          .map(address -> "tcp://" + address);
    }

    private static Path defaultDataDir(String uri) {
      return isSession(uri)
          ? Path.of(System.getProperty("user.home"), ".local", "share", "nephele", "libvirt")
          : Path.of("/var/lib/libvirt/images/nephele");
    }

    boolean isSession() {
      return isSession(uri);
    }

    private static boolean isSession(String uri) {
      return "/session".equals(URI.create(uri).getPath());
    }

    /** Whether it is the machine that compute itself runs on. */
    boolean isLocal() {
      return URI.create(uri).getHost() == null;
    }

    String address() {
      if (!isLocal()) {
        return URI.create(uri).getHost();
      }
      try {
        return InetAddress.getLocalHost().getHostAddress();
      } catch (UnknownHostException e) {
        return InetAddress.getLoopbackAddress().getHostAddress();
      }
    }
  }

  public LibvirtSettings {
    hosts = List.copyOf(hosts);
  }

  /** With volumes beside the first host's guests. */
  public LibvirtSettings(
      List<Host> hosts,
      String prefix,
      Acceleration acceleration,
      boolean antiSpoofing,
      int maxRootGib) {
    this(hosts, prefix, acceleration, antiSpoofing, maxRootGib, Optional.empty());
  }

  VolumeFolder volumes() {
    return new VolumeFolder(
        volumesDir.orElseGet(() -> hosts.getFirst().dataDir().resolve("volumes")));
  }

  String domainName(UUID serverId) {
    return prefix + "-" + serverId;
  }

  /** The server behind one of our domains; empty for anybody else's. */
  Optional<UUID> serverId(String domainName) {
    String start = prefix + "-";
    if (!domainName.startsWith(start)) {
      return Optional.empty();
    }
    try {
      UUID serverId = UUID.fromString(domainName.substring(start.length()));
      return Optional.of(serverId).filter(id -> domainName(id).equals(domainName));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
