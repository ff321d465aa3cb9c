package cloud.nephele.image.image;

import cloud.nephele.common.paging.Page;
import cloud.nephele.image.api.Timestamps;

/** Shows images as documents. */
final class ImageView {

  private ImageView() {}

  static ImageRepresentation of(Image image) {
    String self = "/v2/images/" + image.id();
    return new ImageRepresentation(
        image.properties(),
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
        "/v2/schemas/image");
  }

  static ImagesRepresentation of(Page<Image> page, ImageListRequest request) {
    return new ImagesRepresentation(
        page.items().stream().map(ImageView::of).toList(),
        request.firstLink(),
        page.hasMore() ? request.nextLink(page.items().getLast().id()) : null,
        "/v2/schemas/images");
  }
}
