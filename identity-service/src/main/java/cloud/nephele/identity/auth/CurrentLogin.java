package cloud.nephele.identity.auth;

import cloud.nephele.common.context.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** How the login that a request asks for ended, whatever the dialect and the method. */
@RequestScoped
public class CurrentLogin {

  private Caller caller;
  private String refusal;

  void succeeded(Caller loggedIn) {
    this.caller = loggedIn;
  }

  void refused(String cause) {
    this.refusal = cause;
  }

  /** Who logged in. */
  public Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  /** Why nobody did, in the words of the metrics. */
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }
}
