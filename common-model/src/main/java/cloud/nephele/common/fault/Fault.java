package cloud.nephele.common.fault;

import java.util.List;
import java.util.Map;

/**
 * A refusal that reaches the client: a code and a sentence that says what to change. The cause, if
 * any, is for the log only.
 */
public class Fault extends RuntimeException {

  private final FaultCode code;
  private final transient Map<String, String> headers;

  public Fault(FaultCode code, String message) {
    this(code, message, Map.of(), null);
  }

  /**
   * @param headers response headers beside the body, for example {@code Retry-After}
   * @param cause what lies behind it, logged and never shown; may be null
   */
  public Fault(FaultCode code, String message, Map<String, String> headers, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.headers = Map.copyOf(headers);
  }

  public FaultCode code() {
    return code;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public static Fault badRequest(String message) {
    return new Fault(FaultCode.BAD_REQUEST, message);
  }

  public static Fault unauthorized(String message) {
    return new Fault(FaultCode.UNAUTHORIZED, message);
  }

  public static Fault forbidden(String message) {
    return new Fault(FaultCode.FORBIDDEN, message);
  }

  public static Fault notFound(String message) {
    return new Fault(FaultCode.ITEM_NOT_FOUND, message);
  }

  public static Fault conflict(String message) {
    return new Fault(FaultCode.CONFLICT, message);
  }

  /**
   * What came is of a type that is not read here.
   *
   * @param accepted the types that are
   */
  public static Fault badMediaType(Object contentType, List<String> accepted) {
    return new Fault(
        FaultCode.BAD_MEDIA_TYPE,
        "Unsupported Content-Type %s: send %s."
            .formatted(contentType, String.join(" or ", accepted)));
  }

  public static Fault unavailable(String message, Throwable cause) {
    return new Fault(FaultCode.SERVICE_UNAVAILABLE, message, Map.of(), cause);
  }
}
