package cloud.nephele.compute.server.workflow;

import java.util.Optional;
import java.util.UUID;

/**
 * What a snapshot must know.
 *
 * @param imageId the image that waits for the bytes
 * @param running whether the guest runs afterwards
 * @param rotation how backups of its kind are kept; empty for an image that stays
 */
public record SnapshotContext(UUID imageId, boolean running, Optional<Rotation> rotation) {

  /**
   * Which backups are kept.
   *
   * @param type what the owner calls their kind
   * @param kept how many
   */
  public record Rotation(String type, int kept) {}
}
