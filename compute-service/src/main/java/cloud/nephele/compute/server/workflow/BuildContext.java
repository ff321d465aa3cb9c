package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.metadata.GuestMetadata.InjectedFile;
import java.util.List;
import java.util.Optional;

/**
 * What a build must know beside the server's row. It holds the password that the creator was told,
 * and is gone when the build is over.
 *
 * @param adminPassword null when the guest is told none
 */
public record BuildContext(Optional<Image> image, String adminPassword, List<InjectedFile> files) {

  /** For a server whose root disk starts from an image. */
  public BuildContext(Image image, String adminPassword, List<InjectedFile> files) {
    this(Optional.of(image), adminPassword, files);
  }

  /**
   * A guest whose disk is in the image, or is a volume when there is none, and that knows its
   * password.
   */
  public static BuildContext fromOwnDisk(Optional<Image> image) {
    return new BuildContext(image, null, List.of());
  }
}
