package cloud.nephele.compute.volume;

import cloud.nephele.compute.image.Image;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A volume to create, every reference resolved.
 *
 * @param bootable whether what it is made from holds a system to start
 * @param snapshotId what it is made from; empty with {@code image} for a blank one
 * @param image what it is made from
 */
record NewVolume(
    Optional<String> name,
    Optional<String> description,
    int sizeGib,
    Optional<VolumeType> type,
    String zone,
    boolean bootable,
    Map<String, String> metadata,
    Optional<UUID> snapshotId,
    Optional<Image> image) {}
