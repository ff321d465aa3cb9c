package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.metadata.GuestMetadata.InjectedFile;
import java.util.List;

/**
 * What a build must know beside the server's row. It holds the password that the creator was told,
 * and is gone when the build is over.
 *
 * @param adminPassword null when the guest is told none
 */
public record BuildContext(Image image, String adminPassword, List<InjectedFile> files) {

  /** A guest whose disk is in the image, and that knows its password. */
  public static BuildContext fromOwnDisk(Image image) {
    return new BuildContext(image, null, List.of());
  }
}
