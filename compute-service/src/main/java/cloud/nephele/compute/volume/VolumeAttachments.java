package cloud.nephele.compute.volume;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.driver.VolumeDisk;
import cloud.nephele.compute.image.Image;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The volumes that servers have. A volume is claimed by its status, in the transaction that writes
 * its attachment: of two servers that want it, one is refused.
 */
@ApplicationScoped
public class VolumeAttachments {

  private final VolumeRepository volumes;
  private final VolumeService service;
  private final VolumeMaker maker;
  private final LocalDiskService localDisks;
  private final Devices devices;

  @Inject
  public VolumeAttachments(
      VolumeRepository volumes,
      VolumeService service,
      VolumeMaker maker,
      LocalDiskService localDisks,
      Devices devices) {
    this.volumes = volumes;
    this.service = service;
    this.maker = maker;
    this.localDisks = localDisks;
    this.devices = devices;
  }

  /** Refuses a volume that somebody has or does something with. */
  void requireAvailable(Volume volume) {
    if (volume.status() != VolumeStatus.AVAILABLE) {
      throw Fault.badRequest(
          "Invalid volume: volume '%s' status must be 'available'. Currently in '%s'"
              .formatted(volume.id(), volume.status().wireName()));
    }
    if (volumes.isBeingCopied(volume.id())) {
      throw Fault.badRequest(
          "Invalid volume: a snapshot of volume %s is being made. Try again when it is available."
              .formatted(volume.id()));
    }
  }

  /** Writes that a server has a volume, in the caller's transaction. */
  VolumeAttachment insert(UUID serverId, UUID volumeId, DiskWish wish) {
    VolumeAttachment attachment =
        new VolumeAttachment(
            volumeId,
            serverId,
            wish.root() ? VolumeDisk.ROOT : devices.free(serverId, wish.device()),
            wish.deleteOnTermination(),
            wish.tag().orElse(null));
    volumes.persist(attachment);
    return attachment;
  }

  /**
   * Gives a server one more volume, which its guest does not have yet, in the caller's transaction.
   *
   * @throws Fault 400 when the volume is not free, 404 when it is unknown, 409 when the device is
   *     taken
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public VolumeAttachment attach(
      String projectId,
      UUID serverId,
      String volumeId,
      Optional<String> device,
      boolean deleteOnTermination,
      Optional<String> tag) {
    Volume volume = lockOwn(projectId, volumeId);
    requireAvailable(volume);
    volume.becomes(VolumeStatus.ATTACHING);
    return insert(
        serverId,
        volume.id(),
        new DiskWish(
            new DiskWish.Source.Existing(volume.id()),
            Optional.empty(),
            device,
            false,
            deleteOnTermination,
            tag,
            Optional.empty()));
  }

  private Volume lockOwn(String projectId, String volumeId) {
    return VolumeService.parseId(volumeId)
        .flatMap(volumes::lock)
        .filter(found -> found.projectId().equals(projectId))
        .orElseThrow(() -> VolumeService.notFound(volumeId));
  }

  /** Makes those of a server's volumes that are not there yet. Not for transactions. */
  public void make(UUID serverId) {
    QuarkusTransaction.requiringNew()
        .call(
            () ->
                volumes.attachmentsTo(List.of(serverId)).stream()
                    .map(VolumeAttachment::volumeId)
                    .filter(id -> volumes.findById(id).status() == VolumeStatus.CREATING)
                    .toList())
        .forEach(maker::make);
  }

  /**
   * The volume that a server starts from.
   *
   * @param image what it was made from, as far as it was made from one
   */
  public record Root(Optional<Image> image, int sizeGib) {}

  /** The volume that a server starts from; empty when that is a disk on its host. */
  @Transactional
  public Optional<Root> rootOf(UUID serverId) {
    return root(serverId).map(volume -> new Root(volume.image(), volume.sizeGib()));
  }

  private Optional<Volume> root(UUID serverId) {
    return volumes.attachmentsTo(List.of(serverId)).stream()
        .filter(VolumeAttachment::isRoot)
        .findFirst()
        .map(attachment -> volumes.findById(attachment.volumeId()));
  }

  /**
   * Writes an image over the volume that a server starts from, whose guest is gone. Not for
   * transactions.
   */
  public void reimage(UUID serverId, Image image) {
    QuarkusTransaction.requiringNew()
        .call(() -> root(serverId).map(Volume::id))
        .ifPresent(
            id -> {
              maker.rewrite(id, image);
              QuarkusTransaction.requiringNew()
                  .run(() -> volumes.lock(id).ifPresent(volume -> volume.isMadeFrom(image)));
            });
  }

  /** The guest of a new server has all its volumes. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void built(UUID serverId) {
    volumes
        .attachmentsTo(List.of(serverId))
        .forEach(attachment -> becomes(attachment, VolumeStatus.IN_USE));
  }

  private void becomes(VolumeAttachment attachment, VolumeStatus status) {
    volumes.lock(attachment.volumeId()).orElseThrow().becomes(status);
  }

  /** A guest has a volume. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void attached(UUID attachmentId) {
    volumes
        .findAttachment(attachmentId)
        .ifPresent(attachment -> becomes(attachment, VolumeStatus.IN_USE));
  }

  /**
   * A volume is to be taken from its server.
   *
   * @throws Fault 400 when its status does not allow it, because that is under way already or
   *     something else is
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void detach(VolumeAttachment attachment) {
    Volume volume = volumes.lock(attachment.volumeId()).orElseThrow();
    if (volume.status() != VolumeStatus.IN_USE) {
      throw Fault.badRequest(
          "Invalid volume: Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach. Currently: status: '%s'"
              .formatted(volume.status().wireName()));
    }
    volume.becomes(VolumeStatus.DETACHING);
  }

  /** A guest does not have a volume any more, or never had it: others may. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void detached(UUID attachmentId) {
    volumes
        .findAttachment(attachmentId)
        .ifPresent(
            attachment -> {
              becomes(attachment, VolumeStatus.AVAILABLE);
              volumes.remove(attachment);
            });
  }

  /**
   * A server's volume is to be exchanged for another; returns the other's id.
   *
   * @throws Fault 400 when one of them is not free for that, 404 when the other is unknown
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public UUID swap(String projectId, VolumeAttachment attachment, String newVolumeId) {
    Volume old = volumes.lock(attachment.volumeId()).orElseThrow();
    Volume other = lockOwn(projectId, newVolumeId);
    requireAvailable(other);
    if (old.status() != VolumeStatus.IN_USE) {
      throw Fault.badRequest(
          "Invalid volume: Old volume status must be in-use, and is %s."
              .formatted(old.status().wireName()));
    }
    if (other.sizeGib() < old.sizeGib()) {
      throw Fault.badRequest("Invalid volume: New volume must be the same size or larger.");
    }
    old.becomes(VolumeStatus.DETACHING);
    other.becomes(VolumeStatus.ATTACHING);
    return other.id();
  }

  /** A guest has another volume in a volume's place. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void swapped(UUID attachmentId, UUID newVolumeId) {
    volumes
        .findAttachment(attachmentId)
        .ifPresent(
            attachment -> {
              becomes(attachment, VolumeStatus.AVAILABLE);
              attachment.holds(newVolumeId);
              becomes(attachment, VolumeStatus.IN_USE);
            });
  }

  /** An exchange failed: the guest has the volume that it had. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void notSwapped(UUID attachmentId, UUID newVolumeId) {
    volumes
        .findAttachment(attachmentId)
        .ifPresent(attachment -> becomes(attachment, VolumeStatus.IN_USE));
    volumes.lock(newVolumeId).ifPresent(other -> other.becomes(VolumeStatus.AVAILABLE));
  }

  /** Whether a volume goes when its server does. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void setDeleteOnTermination(UUID attachmentId, boolean value) {
    volumes
        .findAttachment(attachmentId)
        .ifPresent(attachment -> attachment.setDeleteOnTermination(value));
  }

  /**
   * Takes all volumes of a server back, whose guest is gone, in the caller's transaction. Those
   * that go with it are deleted, and so are those that never came to be.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void release(UUID serverId) {
    localDisks.release(serverId);
    for (VolumeAttachment attachment : volumes.attachmentsTo(List.of(serverId))) {
      Volume volume = volumes.lock(attachment.volumeId()).orElseThrow();
      boolean unmade = volume.status() == VolumeStatus.CREATING;
      volumes.remove(attachment);
      if (unmade
          || (attachment.deleteOnTermination() && !volumes.hasSnapshotsOfItsOwn(volume.id()))) {
        service.delete(volume);
      } else {
        volume.becomes(VolumeStatus.AVAILABLE);
      }
    }
  }

  /** The volumes that a server's guest is to have. */
  @Transactional
  public List<VolumeDisk> disksOf(UUID serverId) {
    return volumes.attachmentsTo(List.of(serverId)).stream().map(VolumeAttachment::disk).toList();
  }

  /** What a server has, in the order of the devices. */
  @Transactional
  public List<VolumeAttachment> of(UUID serverId) {
    return volumes.attachmentsTo(List.of(serverId));
  }

  /** That a server has a volume. */
  @Transactional
  public Optional<VolumeAttachment> find(UUID serverId, UUID volumeId) {
    return volumes.attachmentsOf(List.of(volumeId)).stream()
        .filter(attachment -> attachment.serverId().equals(serverId))
        .findFirst();
  }

  /** An attachment by its own id. */
  @Transactional
  public Optional<VolumeAttachment> find(UUID attachmentId) {
    return volumes.findAttachment(attachmentId);
  }

  /** What servers have, by server. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Map<UUID, List<VolumeAttachment>> byServer(Collection<UUID> serverIds) {
    return volumes.attachmentsTo(serverIds).stream()
        .collect(Collectors.groupingBy(VolumeAttachment::serverId));
  }
}
