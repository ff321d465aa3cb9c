package cloud.nephele.image.store;

import java.io.IOException;

/** There is no space left for a blob. */
public class StoreFullException extends IOException {

  public StoreFullException(IOException cause) {
    super(cause);
  }
}
