package cloud.nephele.compute.volume;

import cloud.nephele.compute.driver.LocalDisk;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A disk that a server has on its host, beside its volumes: it takes a device as they do. */
@Entity
@Table(name = "local_disk")
class LocalDiskRow {

  @Id private UUID id;
  private UUID serverId;
  private String device;

  @Enumerated(EnumType.STRING)
  private LocalDisk.Kind kind;

  private int sizeMib;

  protected LocalDiskRow() {}

  LocalDiskRow(UUID serverId, LocalDisk disk) {
    this.id = UUID.randomUUID();
    this.serverId = serverId;
    this.device = disk.device();
    this.kind = disk.kind();
    this.sizeMib = disk.sizeMib();
  }

  UUID serverId() {
    return serverId;
  }

  LocalDisk disk() {
    return new LocalDisk(device, kind, sizeMib);
  }
}
