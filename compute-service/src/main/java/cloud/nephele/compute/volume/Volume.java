package cloud.nephele.compute.volume;

import cloud.nephele.compute.image.Image;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** A disk that outlives servers. */
@Entity
public class Volume {

  @Id private UUID id;
  private String projectId;
  private String userId;
  private String name;
  private String description;
  private int sizeGib;

  @Enumerated(EnumType.STRING)
  private VolumeStatus status;

  private String typeName;
  private String availabilityZone;
  private boolean bootable;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Map<String, String> metadata;

  private UUID snapshotId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Image image;

  private Instant createdAt;

  protected Volume() {}

  Volume(UUID id, String projectId, String userId, NewVolume wanted) {
    this.id = id;
    this.projectId = projectId;
    this.userId = userId;
    this.name = wanted.name().orElse(null);
    this.description = wanted.description().orElse(null);
    this.sizeGib = wanted.sizeGib();
    this.status = VolumeStatus.CREATING;
    this.typeName = wanted.type().map(VolumeType::wireName).orElse(null);
    this.availabilityZone = wanted.zone();
    this.bootable = wanted.bootable();
    this.metadata = wanted.metadata();
    this.snapshotId = wanted.snapshotId().orElse(null);
    this.image = wanted.image().orElse(null);
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  void becomes(VolumeStatus next) {
    status = next;
  }

  /** All that it held is gone, and it holds the disk in an image. */
  void isMadeFrom(Image newImage) {
    image = newImage;
    snapshotId = null;
    bootable = true;
  }

  public UUID id() {
    return id;
  }

  public String projectId() {
    return projectId;
  }

  public String userId() {
    return userId;
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

  public Optional<String> typeName() {
    return Optional.ofNullable(typeName);
  }

  public String availabilityZone() {
    return availabilityZone;
  }

  /** Whether it holds a system that a server can start from, as far as is known. */
  public boolean isBootable() {
    return bootable;
  }

  public Map<String, String> metadata() {
    return metadata;
  }

  /** What it was made from. */
  public Optional<UUID> snapshotId() {
    return Optional.ofNullable(snapshotId);
  }

  /** What it was made from. */
  public Optional<Image> image() {
    return Optional.ofNullable(image);
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** What policy rules may ask of it. */
  public Map<String, String> policyTarget() {
    return Map.of("project_id", projectId, "user_id", userId);
  }
}
