package cloud.nephele.compute.volume;

import cloud.nephele.compute.driver.LocalDisk;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * A disk that a server has on its host, beside its volumes: it takes a device as they do. While the
 * server moves, its disks on the other side are owned by the move.
 */
@Entity
@Table(name = "local_disk")
class LocalDiskRow {

  @Id private UUID id;
  private UUID serverId;
  private UUID ownerId;
  private String device;

  @Enumerated(EnumType.STRING)
  private LocalDisk.Kind kind;

  private int sizeMib;

  protected LocalDiskRow() {}

  LocalDiskRow(UUID serverId, UUID ownerId, LocalDisk disk) {
    this.id = UUID.randomUUID();
    this.serverId = serverId;
    this.ownerId = ownerId;
    this.device = disk.device();
    this.kind = disk.kind();
    this.sizeMib = disk.sizeMib();
  }

  /** Whether it is on the side of a move where the server is. */
  boolean isHere() {
    return ownerId.equals(serverId);
  }

  boolean belongsTo(UUID owner) {
    return ownerId.equals(owner);
  }

  LocalDisk disk() {
    return new LocalDisk(device, kind, sizeMib);
  }
}
