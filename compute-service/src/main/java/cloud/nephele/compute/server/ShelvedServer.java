package cloud.nephele.compute.server;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is kept of a server that was put away, until it is taken out again and that is not needed.
 */
@Entity
public class ShelvedServer {

  @Id private UUID serverId;
  private UUID imageId;
  private Instant shelvedAt;

  protected ShelvedServer() {}

  /**
   * Put away just now.
   *
   * @param imageId its disk; empty when it starts from a volume
   */
  public ShelvedServer(UUID serverId, Optional<UUID> imageId) {
    this.serverId = serverId;
    this.imageId = imageId.orElse(null);
    this.shelvedAt = Instant.now();
  }

  public UUID serverId() {
    return serverId;
  }

  /** The image that its disk was written to; empty when it starts from a volume. */
  public Optional<UUID> imageId() {
    return Optional.ofNullable(imageId);
  }

  public Instant shelvedAt() {
    return shelvedAt;
  }
}
