package cloud.nephele.image.remote;

import java.io.IOException;

/** Something on the web cannot be fetched; the message may be told to the user. */
public class RemoteException extends IOException {

  public RemoteException(String message, Throwable cause) {
    super(message, cause);
  }
}
