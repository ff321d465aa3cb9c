package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import java.util.Locale;
import java.util.Set;

/** What libvirt answered instead of doing what it was asked. */
final class LibvirtException extends RuntimeException {

  static final int NO_DOMAIN = 42;
  static final int NO_NETWORK = 43;
  static final int OPERATION_INVALID = 55;
  static final int NO_FILTER_BINDING = 101;

  private static final int NO_SUPPORT = 3;
  private static final int INVALID_ARGUMENT = 8;
  private static final int OS_TYPE = 16;
  private static final int XML_ERROR = 27;
  private static final int XML_DETAIL = 35;
  private static final int OPERATION_DENIED = 29;
  private static final int AUTH_FAILED = 45;
  private static final int CONFIG_UNSUPPORTED = 67;

  /** Answers that will be the same next time; anything else may have been bad luck. */
  private static final Set<Integer> LASTING =
      Set.of(
          NO_SUPPORT,
          INVALID_ARGUMENT,
          OS_TYPE,
          XML_ERROR,
          XML_DETAIL,
          OPERATION_DENIED,
          AUTH_FAILED,
          CONFIG_UNSUPPORTED);

  private final int code;

  LibvirtException(int code, String message) {
    super(message);
    this.code = code;
  }

  boolean is(int otherCode) {
    return code == otherCode;
  }

  /** Whether the host refuses because whoever runs libvirt may not do such a thing. */
  boolean isLackOfPrivilege() {
    String message = getMessage().toLowerCase(Locale.ROOT);
    return code == NO_SUPPORT
        || message.contains("operation not permitted")
        || message.contains("permission denied");
  }

  DriverException asDriverException(String host, String doing) {
    String message = "Host %s cannot %s: %s.".formatted(host, doing, getMessage());
    return LASTING.contains(code)
        ? DriverException.permanent(message, this)
        : DriverException.retryable(message, this);
  }
}
