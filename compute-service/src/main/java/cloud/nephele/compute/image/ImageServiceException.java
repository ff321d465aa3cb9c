package cloud.nephele.compute.image;

import java.io.IOException;

/** The image service cannot be asked, or gave an answer that is none. */
public class ImageServiceException extends IOException {

  ImageServiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
