package cloud.nephele.compute.volume;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a volume held at a time. */
@Entity
public class VolumeSnapshot {

  @Id private UUID id;
  private String projectId;
  private UUID volumeId;
  private String name;
  private String description;
  private int sizeGib;

  @Enumerated(EnumType.STRING)
  private VolumeStatus status;

  private boolean bootable;
  private UUID imageId;
  private Instant createdAt;

  protected VolumeSnapshot() {}

  /**
   * One that is to be made.
   *
   * @param imageId the image that waits for it, if one does
   */
  VolumeSnapshot(UUID id, Volume volume, String name, String description, Optional<UUID> imageId) {
    this.id = id;
    this.projectId = volume.projectId();
    this.volumeId = volume.id();
    this.name = name;
    this.description = description;
    this.sizeGib = volume.sizeGib();
    this.status = VolumeStatus.CREATING;
    this.bootable = volume.isBootable();
    this.imageId = imageId.orElse(null);
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  void becomes(VolumeStatus next) {
    status = next;
  }

  /** Whether this image waits for it. */
  boolean isFor(UUID image) {
    return image.equals(imageId);
  }

  /** No image waits for it any more: it is its owner's. */
  void keep() {
    imageId = null;
  }

  public UUID id() {
    return id;
  }

  public String projectId() {
    return projectId;
  }

  public UUID volumeId() {
    return volumeId;
  }

  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  public int sizeGib() {
    return sizeGib;
  }

  public VolumeStatus status() {
    return status;
  }

  /** Whether its volume was made from what a server can start from. */
  public boolean isBootable() {
    return bootable;
  }

  public Instant createdAt() {
    return createdAt;
  }

  Map<String, String> policyTarget() {
    return Map.of("project_id", projectId);
  }
}
