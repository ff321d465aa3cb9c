package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.VolumeDisk;
import cloud.nephele.compute.driver.VolumeHotPlug;
import cloud.nephele.compute.driver.VolumeStore;
import cloud.nephele.compute.driver.VolumeSwapping;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Volumes as files, and as disks of guests. */
final class LibvirtVolumes implements VolumeStore, VolumeHotPlug, VolumeSwapping {

  private static final Duration UNPLUG_PATIENCE = Duration.ofSeconds(60);
  private static final Duration COPY_PATIENCE = Duration.ofMinutes(10);

  private final LibvirtHosts hosts;
  private final VolumeFolder folder;

  LibvirtVolumes(LibvirtHosts hosts) {
    this.hosts = hosts;
    this.folder = hosts.settings().volumes();
  }

  // The store.

  @Override
  public void createVolume(UUID volumeId, int sizeGib, Content content) {
    try {
      folder.create(volumeId, sizeGib, content, prepareImages());
    } catch (IOException e) {
      throw trouble(volumeId, e);
    }
  }

  @Override
  public void rewriteVolume(UUID volumeId, int sizeGib, Content content) {
    try {
      folder.rewrite(volumeId, sizeGib, content, prepareImages());
    } catch (IOException e) {
      throw trouble(volumeId, e);
    }
  }

  private ImageCache prepareImages() throws IOException {
    LibvirtNode any = hosts.any();
    any.prepareFolders();
    folder.prepare();
    return any.images();
  }

  @Override
  public void deleteVolume(UUID volumeId) {
    try {
      folder.delete(volumeId);
    } catch (IOException e) {
      throw trouble(volumeId, e);
    }
  }

  /** QEMU writes all that it holds back to the file when it stops the processors. */
  @Override
  public void createSnapshot(UUID snapshotId, UUID volumeId, Optional<Holder> holder) {
    try {
      if (!folder.hasSnapshot(snapshotId)) {
        holder.filter(Holder::running).ifPresent(this::hold);
        folder.createSnapshot(snapshotId, volumeId);
      }
    } catch (IOException e) {
      throw trouble(snapshotId, e);
    } finally {
      holder.filter(Holder::running).ifPresent(this::letGoOn);
    }
  }

  private void hold(Holder holder) {
    LibvirtGuest guest = hosts.guest(holder.host(), holder.serverId());
    if (guest.has(PowerState.RUNNING)) {
      guest.run("pause", libvirt -> libvirt.pauseDomain(guest.domain()));
    }
  }

  private void letGoOn(Holder holder) {
    LibvirtGuest guest = hosts.guest(holder.host(), holder.serverId());
    if (guest.has(PowerState.PAUSED)) {
      guest.run("unpause", libvirt -> libvirt.unpauseDomain(guest.domain()));
    }
  }

  @Override
  public void deleteSnapshot(UUID snapshotId) {
    try {
      folder.deleteSnapshot(snapshotId);
    } catch (IOException e) {
      throw trouble(snapshotId, e);
    }
  }

  private static DriverException trouble(UUID id, IOException e) {
    return LibvirtGuest.fileTrouble("The file of volume or snapshot " + id, e);
  }

  // Disks of guests.

  @Override
  public void plugVolume(String host, UUID serverId, VolumeDisk disk) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    boolean running = guest.requireState().isActive();
    String xml = DomainXml.volumeOf(disk, folder);
    try {
      folder.require(disk.volumeId());
      if (!volumes(guest, false).contains(disk.volumeId())) {
        guest.runSlow(
            "plug a volume into", libvirt -> libvirt.attachDevice(guest.domain(), xml, running));
      }
      guest.folder().addDisk(folder.volume(disk.volumeId()), xml);
    } catch (IOException e) {
      throw trouble(disk.volumeId(), e);
    }
  }

  @Override
  public void unplugVolume(String host, UUID serverId, VolumeDisk disk) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    Optional<DomainState> state = guest.state();
    if (state.isEmpty()) {
      return;
    }
    guest.unplug(
        state.get(),
        DomainXml.volumeOf(disk, folder),
        "volume " + disk.volumeId(),
        UNPLUG_PATIENCE,
        next -> volumes(guest, next).contains(disk.volumeId()));
    try {
      guest.folder().removeDisk(folder.volume(disk.volumeId()));
    } catch (IOException e) {
      throw trouble(disk.volumeId(), e);
    }
  }

  @Override
  public List<UUID> volumes(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    guest.requireState();
    return volumes(guest, false);
  }

  private List<UUID> volumes(LibvirtGuest guest, boolean next) {
    return guest.definition(next).map(folder::volumesIn).orElse(List.of());
  }

  // Exchanges.

  /** QEMU copies while the guest writes, and changes over when both are alike. */
  @Override
  public void swapVolume(String host, UUID serverId, VolumeDisk disk, UUID newVolumeId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    if (!guest.requireState().isActive()) {
      throw DriverException.permanent("Guest " + guest.domain() + " is off: its volumes stay.");
    }
    folder.require(newVolumeId);
    if (uses(guest, disk.volumeId())) {
      begin(guest, disk, newVolumeId);
      if (!Waiting.until(() -> isCopied(guest, disk), guest.domain(), COPY_PATIENCE, () -> {})) {
        throw DriverException.retryable(
            "The guest %s is still copying volume %s.".formatted(guest.domain(), disk.volumeId()));
      }
      end(guest, disk, true);
    }
    if (!uses(guest, newVolumeId)) {
      throw DriverException.permanent(
          "Guest %s has neither volume %s nor %s."
              .formatted(guest.domain(), disk.volumeId(), newVolumeId));
    }
    renewKeptDefinition(guest, disk.volumeId(), new VolumeDisk(newVolumeId, disk.device()));
  }

  private void begin(LibvirtGuest guest, VolumeDisk disk, UUID newVolumeId) {
    if (job(guest, disk).isPresent()) {
      return;
    }
    String target = DomainXml.volumeOf(new VolumeDisk(newVolumeId, disk.device()), folder);
    guest.runSlow(
        "copy a volume of", libvirt -> libvirt.copyBlocks(guest.domain(), disk.device(), target));
  }

  private static Optional<LibvirtConnection.BlockJob> job(LibvirtGuest guest, VolumeDisk disk) {
    return guest.ask(
        "look at a copy of", libvirt -> libvirt.blockJob(guest.domain(), disk.device()));
  }

  private static boolean isCopied(LibvirtGuest guest, VolumeDisk disk) {
    return job(guest, disk)
        .orElseThrow(
            () ->
                DriverException.retryable(
                    "A copy of a volume of " + guest.domain() + " broke off."))
        .isComplete();
  }

  private static void end(LibvirtGuest guest, VolumeDisk disk, boolean changeOver) {
    guest.runSlow(
        "end a copy of", libvirt -> libvirt.endBlockJob(guest.domain(), disk.device(), changeOver));
  }

  /** Whether the guest reads and writes a volume; the target of a copy comes second. */
  private boolean uses(LibvirtGuest guest, UUID volumeId) {
    return guest
        .definition(false)
        .map(xml -> xml.replaceAll("(?s)<mirror .*?</mirror>", ""))
        .map(folder::volumesIn)
        .orElse(List.of())
        .contains(volumeId);
  }

  private void renewKeptDefinition(LibvirtGuest guest, UUID oldVolumeId, VolumeDisk disk) {
    try {
      guest.folder().removeDisk(folder.volume(oldVolumeId));
      guest.folder().addDisk(folder.volume(disk.volumeId()), DomainXml.volumeOf(disk, folder));
    } catch (IOException e) {
      throw trouble(oldVolumeId, e);
    }
  }

  @Override
  public void swapBack(String host, UUID serverId, VolumeDisk disk, UUID newVolumeId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    if (!guest.isActive()) {
      return;
    }
    if (uses(guest, newVolumeId)) {
      swapVolume(host, serverId, new VolumeDisk(newVolumeId, disk.device()), disk.volumeId());
    } else if (job(guest, disk).isPresent()) {
      end(guest, disk, false);
    }
  }
}
