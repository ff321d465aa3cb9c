package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.image.ImageService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** The images that servers can start from. */
@Singleton
class BootImages {

  private static final long GIB = 1L << 30;
  private static final Set<String> FORMATS = Set.of("raw", "qcow2");

  /**
   * What holds a disk in such a way that no machine finds it, or holds none. Images that say {@code
   * ovf} are left alone: many do of which the bytes are a disk.
   */
  private static final Set<String> CONTAINERS = Set.of("aki", "ari", "compressed", "docker", "ova");

  private final ImageService images;

  @Inject
  BootImages(ImageService images) {
    this.images = images;
  }

  /** An image that a server of this flavor can start from. */
  Image require(RequestContext context, UUID id, FlavorSnapshot flavor) {
    Image image =
        images
            .find(context, id)
            .orElseThrow(() -> Fault.badRequest("Can not find requested image"));
    requireFit(image, flavor);
    return image;
  }

  /** Refuses an image that no disk can be made from. */
  static void requireDisk(Image image) {
    requireUsable(image);
    if (image.containerFormat() != null && CONTAINERS.contains(image.containerFormat())) {
      throw Fault.badRequest(
          "Image %s is unacceptable: its container format is %s, and servers start from a bare disk. Upload the disk that it contains."
              .formatted(image.id(), image.containerFormat()));
    }
    if (image.sizeBytes() == 0) {
      throw Fault.badRequest(
          "Image %s is unacceptable: it has no bytes to make a disk from.".formatted(image.id()));
    }
    if (image.hashValue().isEmpty()) {
      throw Fault.badRequest(
          "Image %s is unacceptable: it has no os_hash_value to verify its bytes by. Wait until the image service has hashed them, or add their location with validation data."
              .formatted(image.id()));
    }
  }

  /** Refuses an image from which no server starts, whether it holds a disk or names volumes. */
  static void requireUsable(Image image) {
    if (!image.isActive()) {
      throw Fault.badRequest("Image " + image.id() + " is not active.");
    }
    if (!FORMATS.contains(image.diskFormat())) {
      throw Fault.badRequest(
          "Image %s is unacceptable: its disk format is %s, and servers start from raw or qcow2."
              .formatted(image.id(), image.diskFormat()));
    }
  }

  private static void requireFit(Image image, FlavorSnapshot flavor) {
    requireDisk(image);
    if (flavor.memoryMib() < image.minMemoryMib()) {
      throw Fault.badRequest("Flavor's memory is too small for requested image.");
    }
    long rootBytes = flavor.rootGib() * GIB;
    if (rootBytes == 0) {
      return;
    }
    if (image.sizeBytes() > rootBytes) {
      throw Fault.badRequest(
          "Flavor's disk is too small for requested image. Flavor disk is %d bytes, image is %d bytes."
              .formatted(rootBytes, image.sizeBytes()));
    }
    if (image.minDiskGib() * GIB > rootBytes) {
      throw Fault.badRequest(
          ("Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk"
                  + " is %d bytes, minimum size is %d bytes.")
              .formatted(rootBytes, image.minDiskGib() * GIB));
    }
  }
}
