package cloud.nephele.compute.volume;

import cloud.nephele.compute.driver.LocalDisk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The disks that servers have on their hosts, beside the one they start from. A server that moves
 * has those of the other side in the move's name, as it has its claims on hosts.
 */
@ApplicationScoped
public class LocalDiskService {

  private final VolumeRepository volumes;
  private final Devices devices;

  @Inject
  public LocalDiskService(VolumeRepository volumes, Devices devices) {
    this.volumes = volumes;
    this.devices = devices;
  }

  /**
   * A disk that a server is to have.
   *
   * @param device that it keeps; empty for the next that is free
   */
  public record Wish(LocalDisk.Kind kind, int sizeMib, Optional<String> device) {}

  /** The disks of a server, in the order of the devices. */
  @Transactional
  public List<LocalDisk> of(UUID serverId) {
    return disks(serverId, LocalDiskRow::isHere);
  }

  /** The disks that a server has on the other side of a move. */
  @Transactional
  public List<LocalDisk> onTheOtherSide(UUID serverId, UUID moveId) {
    return disks(serverId, row -> row.belongsTo(moveId));
  }

  private List<LocalDisk> disks(UUID serverId, Predicate<LocalDiskRow> which) {
    return volumes.localDisksOf(serverId).stream().filter(which).map(LocalDiskRow::disk).toList();
  }

  /** Gives a new server a disk, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void add(UUID serverId, Wish wish) {
    volumes.persist(
        new LocalDiskRow(
            serverId,
            serverId,
            new LocalDisk(devices.free(serverId, wish.device()), wish.kind(), wish.sizeMib())));
  }

  /** Plans what a server is to have on the other side of a move, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void plan(UUID serverId, UUID moveId, List<Wish> wishes) {
    for (Wish wish : wishes) {
      // What it keeps is at its device already, in its own name.
      String device = wish.device().orElseGet(() -> devices.free(serverId, Optional.empty()));
      volumes.persist(
          new LocalDiskRow(serverId, moveId, new LocalDisk(device, wish.kind(), wish.sizeMib())));
    }
  }

  /** A server is on the other side of a move: what it had there and here change their names. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void exchange(UUID serverId, UUID moveId) {
    volumes.exchangeLocalDisks(serverId, moveId);
  }

  /** A move is decided: the disks in its name are gone. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void forget(UUID moveId) {
    volumes.removeLocalDisksOwnedBy(moveId);
  }

  /** A server is gone, and all its disks with it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void release(UUID serverId) {
    volumes.removeLocalDisksOf(serverId);
  }
}
