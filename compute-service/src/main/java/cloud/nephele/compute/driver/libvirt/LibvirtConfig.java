package cloud.nephele.compute.driver.libvirt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of the libvirt driver; they matter only when it is the one selected. */
@ConfigMapping(prefix = "nephele.compute.libvirt")
public interface LibvirtConfig {

  /**
   * The machines that run guests. Without any: this machine, by {@code qemu:///system}, under its
   * own hostname.
   */
  List<HostConfig> hosts();

  /**
   * What the names of our domains and libvirt networks start with. Only what bears it is ever
   * touched, so two clouds that share a host need two.
   */
  @WithDefault("nephele")
  String prefix();

  /**
   * {@code auto} takes KVM where it is usable and software emulation elsewhere; {@code kvm} and
   * {@code qemu} insist.
   */
  @WithDefault("auto")
  LibvirtSettings.Acceleration acceleration();

  /** Whether packets with a foreign MAC or address are dropped, on hosts that have the filters. */
  @WithDefault("true")
  boolean antiSpoofing();

  /** Largest disk, in GiB, that an image may claim to be when the flavor does not bound it. */
  @WithDefault("2048")
  int maxRootGib();

  /**
   * Folder of volumes, which compute and all hosts see under the same path. Default: {@code
   * volumes} in the data of the first host, which will do where there is one host.
   */
  Optional<Path> volumesDir();

  /** One machine. */
  interface HostConfig {

    /** Its name in the cloud; must never change while it has guests. */
    String name();

    /** Of its libvirt, for example {@code qemu+tls://host/system}. */
    @WithDefault("qemu:///system")
    String uri();

    /**
     * Folder of images and guests' files, which compute and the host see under the same path (a
     * shared file system when they are two machines) and the user of QEMU can read. Default: {@code
     * /var/lib/libvirt/images/nephele}, or {@code ~/.local/share/nephele/libvirt} for a session.
     */
    Optional<Path> dataDir();

    /**
     * The address at which other hosts send it guests that move while they run. Default: the one in
     * {@code uri}, or what its libvirt calls itself.
     */
    Optional<String> migrationAddress();
  }

  /** The same as plain values. */
  default LibvirtSettings settings() {
    List<LibvirtSettings.Host> hosts =
        hosts().stream()
            .map(
                host ->
                    LibvirtSettings.Host.of(
                        host.name(), host.uri(), host.dataDir(), host.migrationAddress()))
            .toList();
    return new LibvirtSettings(
        hosts.isEmpty() ? List.of(thisMachine()) : hosts,
        prefix(),
        acceleration(),
        antiSpoofing(),
        maxRootGib(),
        volumesDir());
  }

  private static LibvirtSettings.Host thisMachine() {
    String name;
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      name = "localhost";
    }
    return LibvirtSettings.Host.of(name, "qemu:///system", Optional.empty(), Optional.empty());
  }
}
