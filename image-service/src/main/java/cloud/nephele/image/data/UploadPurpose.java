package cloud.nephele.image.data;

import cloud.nephele.image.image.ImageStatus;
import java.util.Optional;

/** Why bytes are on their way, and what that means to their image meanwhile. */
public enum UploadPurpose {
  /** The bytes are the image's; it is active once they are there. */
  UPLOAD(ImageStatus.SAVING),
  /** The bytes will wait for being imported. */
  STAGE(ImageStatus.UPLOADING),
  /** The bytes go to one of several places; whoever sends them there answers for the image. */
  COPY(null);

  private final ImageStatus status;

  UploadPurpose(ImageStatus status) {
    this.status = status;
  }

  /** The image's state while this lasts, if it says so; failing, it is queued again. */
  Optional<ImageStatus> status() {
    return Optional.ofNullable(status);
  }
}
