package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.driver.VolumeDisk;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The domain that libvirt runs for a guest, part by part. */
final class DomainXml {

  /** Namespace of what we tell people about a domain: {@code virsh metadata} shows it. */
  static final String NAMESPACE = "https://nephele.cloud/xmlns/domain/1";

  /** QEMU's own cache of translated code takes a quarter of the machine's memory if let. */
  private static final String TRANSLATION_CACHE_MIB = "64";

  private final Xml xml;
  private final GuestSpec spec;
  private final GuestFolder folder;
  private final VolumeFolder volumes;
  private final Surroundings surroundings;

  /** Where the disk is that it starts from: the guest's own folder, unless it is rescued. */
  private final GuestFolder system;

  /**
   * What the host gives a domain.
   *
   * @param domainName the domain's name
   * @param kvm hardware virtualization rather than software emulation
   * @param bridged interfaces on the networks' bridges rather than user-mode networking
   * @param filtered the host has libvirt's stock packet filters
   * @param networkPrefix what a network's name starts with
   */
  record Surroundings(
      String domainName, boolean kvm, boolean bridged, boolean filtered, String networkPrefix) {}

  private DomainXml(
      Xml xml,
      GuestSpec spec,
      GuestFolder folder,
      GuestFolder system,
      VolumeFolder volumes,
      Surroundings surroundings) {
    this.xml = xml;
    this.spec = spec;
    this.folder = folder;
    this.system = system;
    this.volumes = volumes;
    this.surroundings = surroundings;
  }

  static String of(
      GuestSpec spec, GuestFolder folder, VolumeFolder volumes, Surroundings surroundings) {
    return Xml.document(
        xml -> new DomainXml(xml, spec, folder, folder, volumes, surroundings).domain());
  }

  /** The same guest, starting from its rescue disk, with its own as the second and no others. */
  static String rescued(
      GuestSpec spec, GuestFolder folder, VolumeFolder volumes, Surroundings surroundings) {
    return Xml.document(
        xml -> new DomainXml(xml, spec, folder, folder.rescue(), volumes, surroundings).domain());
  }

  /** One volume, as a domain's definition has it. */
  static String volumeOf(VolumeDisk disk, VolumeFolder volumes) {
    return Xml.document(xml -> volume(xml, disk, volumes));
  }

  /** One interface, as a domain's definition has it. */
  static String interfaceOf(Nic nic, Surroundings surroundings) {
    return Xml.document(xml -> networkInterface(xml, nic, surroundings));
  }

  private void domain() {
    xml.element(
        "domain",
        () -> {
          xml.text("name", surroundings.domainName());
          xml.text("uuid", spec.serverId());
          metadata();
          xml.text("memory", spec.memoryMib(), "unit", "MiB");
          xml.text("vcpu", spec.vcpus());
          machine();
          devices();
        },
        "type",
        surroundings.kvm() ? "kvm" : "qemu");
  }

  private void metadata() {
    xml.element(
        "metadata",
        () ->
            xml.element(
                "nephele:server",
                () -> {
                  xml.text("nephele:name", spec.name());
                  xml.text("nephele:project", spec.projectId());
                  spec.image().ifPresent(image -> xml.text("nephele:image", image.id()));
                },
                "xmlns:nephele",
                NAMESPACE));
  }

  private void machine() {
    xml.element(
        "os",
        () -> {
          xml.text("type", "hvm", "arch", "x86_64", "machine", "pc");
          xml.empty("boot", "dev", "hd");
        });
    xml.element(
        "features",
        () -> {
          xml.empty("acpi");
          xml.empty("apic");
          if (!surroundings.kvm()) {
            xml.element("tcg", () -> xml.text("tb-cache", TRANSLATION_CACHE_MIB, "unit", "MiB"));
          }
        });
    if (surroundings.kvm()) {
      xml.empty("cpu", "mode", "host-model");
    }
    xml.empty("clock", "offset", "utc");
    xml.text("on_poweroff", "destroy");
    xml.text("on_reboot", "restart");
    xml.text("on_crash", "destroy");
  }

  private void devices() {
    xml.element(
        "devices",
        () -> {
          boolean rescued = !system.equals(folder);
          if (rescued || !spec.startsFromVolume()) {
            disk(system, "vda");
          }
          if (rescued) {
            ownAsSecond();
          } else {
            // In the order of their devices, by which the guest calls them.
            Stream.concat(
                    spec.volumes().stream().map(VolumeDisk::device),
                    spec.localDisks().stream().map(LocalDisk::device))
                .sorted()
                .forEach(this::diskAt);
          }
          if (spec.configDrive().isPresent()) {
            configDrive();
          }
          for (Nic nic : spec.nics()) {
            networkInterface(xml, nic, surroundings);
          }
          serialConsole();
          display();
          xml.element(
              "rng",
              () -> xml.text("backend", "/dev/urandom", "model", "random"),
              "model",
              "virtio");
          xml.empty("memballoon", "model", "virtio");
        });
  }

  /** Every format is named, so that nothing is ever guessed from bytes that a guest wrote. */
  private void disk(GuestFolder files, String device) {
    xml.element(
        "disk",
        () -> {
          xml.empty("driver", "name", "qemu", "type", "qcow2", "discard", "unmap");
          xml.empty("source", "file", path(files.disk()));
          xml.element(
              "backingStore",
              () -> {
                xml.empty("format", "type", "qcow2");
                // Shared with other guests: libvirt must not give it to the user of this one.
                xml.element(
                    "source",
                    () -> xml.empty("seclabel", "model", "dac", "relabel", "no"),
                    "file",
                    path(files.base()));
                xml.empty("backingStore");
              },
              "type",
              "file");
          xml.empty("target", "dev", device, "bus", "virtio");
        },
        "type",
        "file",
        "device",
        "disk");
  }

  private void ownAsSecond() {
    spec.volumes().stream()
        .filter(VolumeDisk::isRoot)
        .findFirst()
        .ifPresentOrElse(
            root -> volume(xml, new VolumeDisk(root.volumeId(), "vdb"), volumes),
            () -> disk(folder, "vdb"));
  }

  private void diskAt(String device) {
    spec.volumes().stream()
        .filter(disk -> disk.device().equals(device))
        .forEach(disk -> volume(xml, disk, volumes));
    spec.localDisks().stream()
        .filter(disk -> disk.device().equals(device))
        .forEach(disk -> rawDisk(xml, path(folder.localDisk(device)), device, () -> {}));
  }

  /** The guest finds a volume by its id, as far as a serial number holds it. */
  private static void volume(Xml xml, VolumeDisk disk, VolumeFolder volumes) {
    rawDisk(
        xml,
        path(volumes.volume(disk.volumeId())),
        disk.device(),
        () -> xml.text("serial", disk.volumeId()));
  }

  private static void rawDisk(Xml xml, String file, String device, Runnable more) {
    xml.element(
        "disk",
        () -> {
          xml.empty("driver", "name", "qemu", "type", "raw", "discard", "unmap");
          xml.empty("source", "file", file);
          xml.empty("target", "dev", device, "bus", "virtio");
          more.run();
        },
        "type",
        "file",
        "device",
        "disk");
  }

  private void configDrive() {
    xml.element(
        "disk",
        () -> {
          xml.empty("driver", "name", "qemu", "type", "raw");
          xml.empty("source", "file", path(system.configDrive()));
          xml.empty("target", "dev", "hdd", "bus", "ide");
          xml.empty("readonly");
        },
        "type",
        "file",
        "device",
        "cdrom");
  }

  private static void networkInterface(Xml xml, Nic nic, Surroundings surroundings) {
    xml.element(
        "interface",
        () -> {
          xml.empty("mac", "address", nic.macAddress());
          if (surroundings.bridged()) {
            xml.empty(
                "source", "network", NetworkXml.name(surroundings.networkPrefix(), nic.network()));
          }
          xml.empty("model", "type", "virtio");
          if (surroundings.bridged() && surroundings.filtered()) {
            xml.element(
                "filterref",
                () -> SpoofingFilter.parameters(xml, nic),
                "filter",
                SpoofingFilter.name(surroundings.networkPrefix(), nic));
          }
        },
        "type",
        surroundings.bridged() ? "network" : "user");
  }

  /** A socket where its path is short enough for one, so that people can be connected to it. */
  private void serialConsole() {
    boolean connectable = folder.hasSerialSocket();
    xml.element(
        "serial",
        () -> {
          if (connectable) {
            xml.empty("source", "mode", "bind", "path", path(folder.serialSocket()));
          }
          // Without append, every start would empty the log.
          xml.empty("log", "file", path(folder.console()), "append", "on");
          xml.empty("target", "port", "0");
        },
        "type",
        connectable ? "unix" : "pty");
  }

  /** For this machine only: compute connects people to it, once they have shown their token. */
  private void display() {
    xml.empty("graphics", "type", "vnc", "port", "-1", "autoport", "yes", "listen", "127.0.0.1");
    xml.element("video", () -> xml.empty("model", "type", "vga"));
  }

  private static String path(Path path) {
    return path.toString();
  }
}
