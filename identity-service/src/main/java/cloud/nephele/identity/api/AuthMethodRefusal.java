package cloud.nephele.identity.api;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import java.util.List;
import java.util.Map;

/** A login by a method that is not supported; its body names those that are. */
public final class AuthMethodRefusal extends Fault {

  private final transient List<String> supportedMethods;

  public AuthMethodRefusal(Map<String, String> headers, List<String> supportedMethods) {
    super(
        FaultCode.UNAUTHORIZED,
        "Attempted to authenticate with an unsupported method.",
        headers,
        null);
    this.supportedMethods = List.copyOf(supportedMethods);
  }

  List<String> supportedMethods() {
    return supportedMethods;
  }
}
