package cloud.nephele.compute.volume;

import cloud.nephele.compute.driver.VolumeDisk;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Optional;
import java.util.UUID;

/** That a server has a volume. How far that has come is the volume's status. */
@Entity
public class VolumeAttachment {

  @Id private UUID id;
  private UUID volumeId;
  private UUID serverId;
  private String device;
  private Integer bootIndex;
  private boolean deleteOnTermination;
  private String tag;

  protected VolumeAttachment() {}

  VolumeAttachment(
      UUID volumeId, UUID serverId, String device, boolean deleteOnTermination, String tag) {
    this.id = UUID.randomUUID();
    this.volumeId = volumeId;
    this.serverId = serverId;
    this.device = device;
    this.bootIndex = device.equals(VolumeDisk.ROOT) ? 0 : null;
    this.deleteOnTermination = deleteOnTermination;
    this.tag = tag;
  }

  void holds(UUID otherVolumeId) {
    volumeId = otherVolumeId;
  }

  void setDeleteOnTermination(boolean newValue) {
    deleteOnTermination = newValue;
  }

  public UUID id() {
    return id;
  }

  public UUID volumeId() {
    return volumeId;
  }

  public UUID serverId() {
    return serverId;
  }

  /** The guest's name of it, for example {@code /dev/vdb}. */
  public String devicePath() {
    return "/dev/" + device;
  }

  /** Whether the server starts from it. */
  public boolean isRoot() {
    return bootIndex != null && bootIndex == 0;
  }

  /** Whether the volume goes when the server does. */
  public boolean deleteOnTermination() {
    return deleteOnTermination;
  }

  /** What its owner calls it. */
  public Optional<String> tag() {
    return Optional.ofNullable(tag);
  }

  /** The disk that the guest has. */
  public VolumeDisk disk() {
    return new VolumeDisk(volumeId, device);
  }
}
