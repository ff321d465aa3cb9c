package cloud.nephele.compute.image;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** What extensions add to images. */
@Singleton
class ImageExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("images", "Images", "What servers start from.").paths("images"),
        Extension.of("OS-EXT-IMG-SIZE", "ImageSize", "The size of an image.")
            .since(NAMESPACES + "image_size/api/v1.1", "2013-02-19T00:00:00+00:00")
            .fields("OS-EXT-IMG-SIZE:size"));
  }
}
