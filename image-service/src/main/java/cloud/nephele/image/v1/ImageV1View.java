package cloud.nephele.image.v1;

import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.image.Visibility;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Shows images as v1's documents. */
final class ImageV1View {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private ImageV1View() {}

  static ImageV1Representation of(Image image) {
    return new ImageV1Representation(
        image.id().toString(),
        image.name().orElse(null),
        status(image.status()),
        image.diskFormat().orElse(null),
        image.containerFormat().orElse(null),
        size(image),
        image.virtualSize(),
        image.checksum(),
        image.visibility() == Visibility.PUBLIC,
        image.isProtected(),
        image.owner().orElse(null),
        image.minRam(),
        image.minDisk(),
        time(image.createdAt()),
        time(image.updatedAt()),
        image.deletedAt().map(ImageV1View::time).orElse(null),
        image.status() == ImageStatus.DELETED,
        image.properties());
  }

  static ImageV1Representation.Detailed detailed(List<Image> images) {
    return new ImageV1Representation.Detailed(images.stream().map(ImageV1View::of).toList());
  }

  static ImageV1Representation.Listed listed(List<Image> images) {
    return new ImageV1Representation.Listed(
        images.stream()
            .map(
                image ->
                    new ImageV1Representation.Brief(
                        image.id().toString(),
                        image.name().orElse(null),
                        image.diskFormat().orElse(null),
                        image.containerFormat().orElse(null),
                        size(image),
                        image.checksum()))
            .toList());
  }

  /** v1 has no name for bytes that wait, or are fetched, before they are the image's. */
  private static String status(ImageStatus status) {
    return switch (status) {
      case UPLOADING, IMPORTING -> ImageStatus.SAVING.wireName();
      case QUEUED, SAVING, ACTIVE, DEACTIVATED, KILLED, DELETED -> status.wireName();
    };
  }

  private static long size(Image image) {
    return image.size() == null ? 0 : image.size();
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }
}
