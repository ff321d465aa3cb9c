package cloud.nephele.compute.volume;

import cloud.nephele.compute.api.Times;
import cloud.nephele.compute.volume.VolumeRepresentation.Attachment;
import cloud.nephele.compute.volume.VolumeRepresentation.Detail;
import cloud.nephele.compute.volume.VolumeRepresentation.Snapshot;
import cloud.nephele.compute.volume.VolumeRepresentation.TypeDetail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** From volumes to their documents. */
final class VolumeView {

  private static final Attachment NONE = new Attachment(null, null, null, null);

  private VolumeView() {}

  static Detail detail(VolumeService.Found found) {
    return detail(found.volume(), found.attachment());
  }

  static Detail detail(Volume volume, Optional<VolumeAttachment> attachment) {
    return new Detail(
        volume.id().toString(),
        volume.status().wireName(),
        volume.sizeGib(),
        volume.availabilityZone(),
        Times.withMicroseconds(volume.createdAt()),
        volume.name().orElse(null),
        volume.description().orElse(null),
        volume.typeName().orElse(null),
        volume.snapshotId().map(UUID::toString).orElse(null),
        List.of(attachment.map(VolumeView::attachment).orElse(NONE)),
        volume.metadata());
  }

  private static Attachment attachment(VolumeAttachment attachment) {
    String volume = attachment.volumeId().toString();
    return new Attachment(
        volume, volume, attachment.serverId().toString(), attachment.devicePath());
  }

  static Snapshot snapshot(VolumeSnapshot snapshot) {
    return new Snapshot(
        snapshot.id().toString(),
        snapshot.status().wireName(),
        snapshot.sizeGib(),
        Times.withMicroseconds(snapshot.createdAt()),
        snapshot.name().orElse(null),
        snapshot.description().orElse(null),
        snapshot.volumeId().toString());
  }

  static TypeDetail type(VolumeType type) {
    return new TypeDetail(type.id().toString(), type.wireName(), Map.of());
  }
}
