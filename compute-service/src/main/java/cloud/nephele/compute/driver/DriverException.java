package cloud.nephele.compute.driver;

import java.util.UUID;

/**
 * A driver could not do what it was asked. The message is for operators and goes to the log and to
 * the server's fault; it names the host's object and the reason, never a secret.
 */
public class DriverException extends RuntimeException {

  private final boolean retryable;

  private DriverException(boolean retryable, String message, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Trying again later can help: the host did not answer, a lock was held, time ran out. */
  public static DriverException retryable(String message, Throwable cause) {
    return new DriverException(true, message, cause);
  }

  public static DriverException retryable(String message) {
    return new DriverException(true, message, null);
  }

  /** Trying again cannot help: a bad image, a full disk, a feature that the host lacks. */
  public static DriverException permanent(String message, Throwable cause) {
    return new DriverException(false, message, cause);
  }

  public static DriverException permanent(String message) {
    return new DriverException(false, message, null);
  }

  /** The driver has no host of that name. */
  public static DriverException unknownHost(String host) {
    return permanent("There is no host " + host + " in this driver's configuration.");
  }

  /** The host answers, and has no such guest. */
  public static DriverException unknownGuest(String host, UUID serverId) {
    return permanent("Host %s has no guest %s.".formatted(host, serverId));
  }

  public boolean isRetryable() {
    return retryable;
  }
}
