package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.metadata.GuestMetadata.InjectedFile;
import java.util.List;

/**
 * What a build must know beside the server's row. It holds the password that the creator was told,
 * and is gone when the build is over.
 */
public record BuildContext(Image image, String adminPassword, List<InjectedFile> files) {}
