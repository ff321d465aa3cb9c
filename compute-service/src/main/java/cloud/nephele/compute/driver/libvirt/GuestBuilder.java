package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.BaseImage;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.driver.Nic;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes what a guest consists of: disks, addresses and the definition of its domain. */
final class GuestBuilder {

  private final LibvirtSettings settings;

  GuestBuilder(LibvirtSettings settings) {
    this.settings = settings;
  }

  /** Everything up to a defined domain; what an earlier attempt left is made anew. */
  void build(LibvirtGuest guest, GuestSpec spec) throws IOException {
    GuestFolder folder = guest.folder();
    guest.node().prepareFolders();
    guest.node().networks().forget(folder.notedDhcpHosts());
    folder.delete();
    folder.create();
    if (!spec.startsFromVolume()) {
      makeRootDisk(guest.node(), folder, spec);
    }
    makeLocalDisks(folder, spec, Optional.empty());
    makeConfigDrive(folder, spec);
    address(guest, spec.nics());
    define(guest, spec);
  }

  void makeConfigDrive(GuestFolder folder, GuestSpec spec) throws IOException {
    if (spec.configDrive().isPresent()) {
      ConfigDriveIso.write(
          spec.configDrive().get(), folder.path().resolve("config-drive"), folder.configDrive());
    }
  }

  /**
   * Makes the disks that go with the guest.
   *
   * @param old where the guest had some already: ephemeral ones are kept, as large as it has them
   */
  static void makeLocalDisks(GuestFolder folder, GuestSpec spec, Optional<GuestFolder> old)
      throws IOException {
    int number = 0;
    for (LocalDisk disk : spec.localDisks()) {
      boolean numbered = disk.kind() == LocalDisk.Kind.EPHEMERAL;
      String label = numbered ? "ephemeral" + number++ : "swap";
      if (numbered && old.filter(had -> folder.copyLocalDisk(had, disk.device())).isPresent()) {
        LocalDiskFile.grow(folder.localDisk(disk.device()), disk);
      } else {
        LocalDiskFile.create(folder.localDisk(disk.device()), disk, label);
      }
    }
  }

  /** A disk with the image, as large as the flavor has it. */
  void makeRootDisk(LibvirtNode node, GuestFolder folder, GuestSpec spec) throws IOException {
    BaseImage image =
        spec.image()
            .orElseThrow(
                () ->
                    DriverException.permanent(
                        "Guest " + spec.serverId() + " has neither an image nor a root volume."));
    long maxBytes = gibibytes(spec.rootGib() > 0 ? spec.rootGib() : settings.maxRootGib());
    node.images().link(image, maxBytes, folder.base());
    long imageBytes = QemuImg.inspect(folder.base(), "qcow2");
    ImageCache.requireSize(image, imageBytes, maxBytes);
    QemuImg.createOverlay(folder.disk(), folder.base(), spec.rootGib() > 0 ? maxBytes : imageBytes);
  }

  static long gibibytes(int gib) {
    return (long) gib << 30;
  }

  /** Has the host's networks know the guest's interfaces. */
  void address(LibvirtGuest guest, List<Nic> nics) throws IOException {
    HostNetworks networks = guest.node().networks();
    networks.ensure(nics.stream().map(Nic::network).distinct().toList());
    if (networks.bridged()) {
      List<DhcpHost> addresses = networks.dhcpHosts(nics);
      guest.folder().noteDhcpHosts(addresses);
      networks.keep(addresses);
    }
  }

  void define(LibvirtGuest guest, GuestSpec spec) throws IOException {
    String xml = DomainXml.of(spec, guest.folder(), settings.volumes(), surroundings(guest));
    guest.folder().keepDefinition(xml);
    guest.define(xml);
  }

  /** The definition of the same guest while it is rescued. */
  String rescued(LibvirtGuest guest, GuestSpec spec) {
    return DomainXml.rescued(spec, guest.folder(), settings.volumes(), surroundings(guest));
  }

  /** One interface, as the guest's definition has it. */
  String interfaceOf(LibvirtGuest guest, Nic nic) {
    return DomainXml.interfaceOf(nic, surroundings(guest));
  }

  private DomainXml.Surroundings surroundings(LibvirtGuest guest) {
    LibvirtNode node = guest.node();
    LibvirtNode.Abilities can = node.abilities();
    return new DomainXml.Surroundings(
        guest.domain(),
        can.withoutKvm().isEmpty(),
        node.networks().bridged(),
        can.filtered(),
        settings.prefix());
  }
}
