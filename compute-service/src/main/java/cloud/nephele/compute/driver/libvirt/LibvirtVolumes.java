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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Volumes as files, and as disks of guests. */
final class LibvirtVolumes implements VolumeStore, VolumeHotPlug, VolumeSwapping {

  private static final Logger LOG = Logger.getLogger(LibvirtVolumes.class);

  private static final Duration SLOW = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration UNPLUG_PATIENCE = Duration.ofSeconds(60);
  private static final Duration COPY_PATIENCE = Duration.ofMinutes(10);

  /** A guest that is booting does not listen yet, so it is asked again. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final LibvirtSettings settings;
  private final Map<String, LibvirtNode> nodes;
  private final VolumeFolder folder;

  LibvirtVolumes(LibvirtSettings settings, Map<String, LibvirtNode> nodes) {
    this.settings = settings;
    this.nodes = nodes;
    this.folder = settings.volumes();
  }

  // The store.

  @Override
  public void createVolume(UUID volumeId, int sizeGib, Content content) {
    try {
      LibvirtNode any = nodes.values().iterator().next();
      any.prepareFolders();
      folder.prepare();
      folder.create(volumeId, sizeGib, content, any.images());
    } catch (IOException e) {
      throw trouble(volumeId, e);
    }
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
    LibvirtNode node = require(holder.host());
    String domain = settings.domainName(holder.serverId());
    if (state(node, domain).filter(state -> state.power() == PowerState.RUNNING).isPresent()) {
      node.libvirt().runOn(domain, "pause " + domain, libvirt -> libvirt.pauseDomain(domain));
    }
  }

  private void letGoOn(Holder holder) {
    LibvirtNode node = require(holder.host());
    String domain = settings.domainName(holder.serverId());
    if (state(node, domain).filter(state -> state.power() == PowerState.PAUSED).isPresent()) {
      node.libvirt().runOn(domain, "unpause " + domain, libvirt -> libvirt.unpauseDomain(domain));
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
    String message = "The file of volume or snapshot %s: %s".formatted(id, e.getMessage());
    return String.valueOf(e.getMessage()).contains("No space left")
        ? DriverException.permanent(message, e)
        : DriverException.retryable(message, e);
  }

  // Disks of guests.

  @Override
  public void plugVolume(String host, UUID serverId, VolumeDisk disk) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(serverId);
    boolean running = requireState(node, serverId).isActive();
    String xml = DomainXml.volumeOf(disk, folder);
    try {
      folder.require(disk.volumeId());
      if (!volumes(node, domain, false).contains(disk.volumeId())) {
        node.libvirt()
            .runOn(
                domain,
                "plug a volume into " + domain,
                SLOW,
                libvirt -> libvirt.attachDevice(domain, xml, running));
      }
      node.folder(serverId).addDisk(folder.volume(disk.volumeId()), xml);
    } catch (IOException e) {
      throw trouble(disk.volumeId(), e);
    }
  }

  @Override
  public void unplugVolume(String host, UUID serverId, VolumeDisk disk) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(serverId);
    Optional<DomainState> state = state(node, domain);
    if (state.isEmpty()) {
      return;
    }
    String xml = DomainXml.volumeOf(disk, folder);
    if (volumes(node, domain, true).contains(disk.volumeId())) {
      detach(node, domain, xml, false);
    }
    if (state.get().isActive()) {
      await(
          domain,
          UNPLUG_PATIENCE,
          () -> !volumes(node, domain, false).contains(disk.volumeId()),
          () -> detach(node, domain, xml, true),
          "does not let go of volume " + disk.volumeId());
    }
    try {
      node.folder(serverId).removeDisk(folder.volume(disk.volumeId()));
    } catch (IOException e) {
      throw trouble(disk.volumeId(), e);
    }
  }

  private static void detach(LibvirtNode node, String domain, String xml, boolean running) {
    node.libvirt()
        .runOn(
            domain,
            "unplug a volume from " + domain,
            libvirt -> {
              try {
                libvirt.detachDevice(domain, xml, running);
              } catch (LibvirtException e) {
                // It was asked before, and has not answered yet.
                if (!running) {
                  throw e;
                }
                LOG.debugf(e, "%s is still letting go of a volume", domain);
              }
            });
  }

  /** Asks, and asks again, until something is so. */
  private static void await(
      String domain, Duration patience, BooleanSupplier isSo, Runnable ask, String complaint) {
    long deadline = System.nanoTime() + patience.toNanos();
    long nextAsk = System.nanoTime();
    while (!isSo.getAsBoolean()) {
      long now = System.nanoTime();
      if (now >= deadline) {
        throw DriverException.retryable("The guest %s %s.".formatted(domain, complaint));
      }
      if (now >= nextAsk) {
        ask.run();
        nextAsk = now + ASK_AGAIN.toNanos();
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw DriverException.retryable("Interrupted while waiting for " + domain + ".", e);
      }
    }
  }

  @Override
  public List<UUID> volumes(String host, UUID serverId) {
    LibvirtNode node = require(host);
    requireState(node, serverId);
    return volumes(node, settings.domainName(serverId), false);
  }

  private List<UUID> volumes(LibvirtNode node, String domain, boolean next) {
    return node.libvirt()
        .callOn(domain, "look at " + domain, libvirt -> libvirt.domainXml(domain, next))
        .map(folder::volumesIn)
        .orElse(List.of());
  }

  // Exchanges.

  /** QEMU copies while the guest writes, and changes over when both are alike. */
  @Override
  public void swapVolume(String host, UUID serverId, VolumeDisk disk, UUID newVolumeId) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(serverId);
    if (!requireState(node, serverId).isActive()) {
      throw DriverException.permanent("Guest " + domain + " is off: its volumes stay.");
    }
    folder.require(newVolumeId);
    if (uses(node, domain, disk.volumeId())) {
      begin(node, domain, disk, newVolumeId);
      await(
          domain,
          COPY_PATIENCE,
          () -> isCopied(node, domain, disk),
          () -> {},
          "is still copying volume " + disk.volumeId());
      end(node, domain, disk, true);
    }
    if (!uses(node, domain, newVolumeId)) {
      throw DriverException.permanent(
          "Guest %s has neither volume %s nor %s.".formatted(domain, disk.volumeId(), newVolumeId));
    }
    renewKeptDefinition(
        node, serverId, disk.volumeId(), new VolumeDisk(newVolumeId, disk.device()));
  }

  private void begin(LibvirtNode node, String domain, VolumeDisk disk, UUID newVolumeId) {
    if (isCopying(node, domain, disk)) {
      return;
    }
    String target = DomainXml.volumeOf(new VolumeDisk(newVolumeId, disk.device()), folder);
    node.libvirt()
        .runOn(
            domain,
            "copy a volume of " + domain,
            SLOW,
            libvirt -> libvirt.copyBlocks(domain, disk.device(), target));
  }

  private static boolean isCopying(LibvirtNode node, String domain, VolumeDisk disk) {
    return node.libvirt()
        .callOn(
            domain,
            "look at a copy of " + domain,
            libvirt -> libvirt.blockJob(domain, disk.device()))
        .isPresent();
  }

  private static boolean isCopied(LibvirtNode node, String domain, VolumeDisk disk) {
    return node.libvirt()
        .callOn(
            domain,
            "look at a copy of " + domain,
            libvirt -> libvirt.blockJob(domain, disk.device()))
        .orElseThrow(
            () -> DriverException.retryable("A copy of a volume of " + domain + " broke off."))
        .isComplete();
  }

  private static void end(LibvirtNode node, String domain, VolumeDisk disk, boolean changeOver) {
    node.libvirt()
        .runOn(
            domain,
            "end a copy of " + domain,
            SLOW,
            libvirt -> libvirt.endBlockJob(domain, disk.device(), changeOver));
  }

  /** Whether the guest reads and writes a volume; the target of a copy comes second. */
  private boolean uses(LibvirtNode node, String domain, UUID volumeId) {
    return node.libvirt()
        .callOn(domain, "look at " + domain, libvirt -> libvirt.domainXml(domain, false))
        .map(xml -> xml.replaceAll("(?s)<mirror .*?</mirror>", ""))
        .map(folder::volumesIn)
        .orElse(List.of())
        .contains(volumeId);
  }

  private void renewKeptDefinition(
      LibvirtNode node, UUID serverId, UUID oldVolumeId, VolumeDisk disk) {
    try {
      node.folder(serverId).removeDisk(folder.volume(oldVolumeId));
      node.folder(serverId)
          .addDisk(folder.volume(disk.volumeId()), DomainXml.volumeOf(disk, folder));
    } catch (IOException e) {
      throw trouble(oldVolumeId, e);
    }
  }

  @Override
  public void swapBack(String host, UUID serverId, VolumeDisk disk, UUID newVolumeId) {
    LibvirtNode node = require(host);
    String domain = settings.domainName(serverId);
    if (state(node, domain).filter(DomainState::isActive).isEmpty()) {
      return;
    }
    if (uses(node, domain, newVolumeId)) {
      swapVolume(host, serverId, new VolumeDisk(newVolumeId, disk.device()), disk.volumeId());
    } else if (isCopying(node, domain, disk)) {
      end(node, domain, disk, false);
    }
  }

  // Hosts and guests.

  private LibvirtNode require(String host) {
    LibvirtNode node = nodes.get(host);
    if (node == null) {
      throw DriverException.unknownHost(host);
    }
    return node;
  }

  private static Optional<DomainState> state(LibvirtNode node, String domain) {
    return node.libvirt()
        .callOn(domain, "look at " + domain, libvirt -> libvirt.domainState(domain));
  }

  private DomainState requireState(LibvirtNode node, UUID serverId) {
    return state(node, settings.domainName(serverId))
        .orElseThrow(() -> DriverException.unknownGuest(node.name(), serverId));
  }
}
