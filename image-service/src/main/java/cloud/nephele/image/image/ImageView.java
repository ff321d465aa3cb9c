package cloud.nephele.image.image;

import cloud.nephele.common.paging.Page;
import cloud.nephele.image.api.Timestamps;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows images as documents. */
final class ImageView {

  private ImageView() {}

  static ImageRepresentation of(Image image, ImageLocationView.Shown places) {
    String self = "/v2/images/" + image.id();
    return new ImageRepresentation(
        properties(image),
        image.id().toString(),
        image.name().orElse(null),
        image.status().wireName(),
        image.visibility().wireName(),
        image.isProtected(),
        image.isHidden(),
        image.owner().orElse(null),
        image.diskFormat().orElse(null),
        image.containerFormat().orElse(null),
        image.minRam(),
        image.minDisk(),
        image.size(),
        image.virtualSize(),
        image.checksum(),
        image.osHashAlgo(),
        image.osHashValue(),
        Timestamps.format(image.createdAt()),
        Timestamps.format(image.updatedAt()),
        image.tags(),
        self,
        self + "/file",
        "/v2/schemas/image",
        image.stores().isEmpty() ? null : String.join(",", image.stores()),
        places.directUrl(),
        places.locations());
  }

  /**
   * Stands for a document: it changes when the image does, and when another caller is shown more.
   */
  static String tag(Image image, ImageRepresentation document) {
    return Long.toHexString(ChronoUnit.MICROS.between(Instant.EPOCH, image.updatedAt()))
        + "-"
        + Integer.toHexString(document.hashCode());
  }

  /** What clients have added, and what the service says of imports in the same way. */
  private static Map<String, String> properties(Image image) {
    if (image.importingToStores() == null) {
      return image.properties();
    }
    Map<String, String> all = new TreeMap<>(image.properties());
    all.put("os_glance_importing_to_stores", String.join(",", image.importingToStores()));
    all.put("os_glance_failed_import", String.join(",", image.failedImport()));
    return all;
  }

  static ImagesRepresentation of(
      Page<ImageStamp> page, ImageListRequest request, List<RawValue> documents) {
    return new ImagesRepresentation(
        documents,
        request.firstLink(),
        page.hasMore() ? request.nextLink(page.items().getLast().id()) : null,
        "/v2/schemas/images");
  }
}
