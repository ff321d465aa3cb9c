package cloud.nephele.common.context;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import java.util.Optional;

/**
 * All that the code below a resource may know of the request.
 *
 * @param requestId {@code req-} and a UUID, in every answer and every log line
 * @param dialect what the caller speaks
 * @param version the microversion asked for; the dialect's only version where it has none
 * @param baseUrl scheme, host and port as the client wrote them, without a trailing slash
 * @param versionPath the path's prefix up to and with the version and project, for links
 * @param pathProjectId the project named in the path, if one is
 * @param token the caller's token as sent, if any; never logged
 * @param identity who calls; empty on endpoints open to everyone
 */
public record RequestContext(
    String requestId,
    Dialect dialect,
    Microversion version,
    String baseUrl,
    String versionPath,
    Optional<String> pathProjectId,
    Optional<String> token,
    Optional<Caller> identity) {

  /** The caller of an endpoint that demands a token. */
  public Caller caller() {
    return identity.orElseThrow(
        () -> Fault.unauthorized("The request you have made requires authentication."));
  }

  /** The project the caller works in; refused when the token is not scoped to one. */
  public String projectId() {
    return caller()
        .projectId()
        .orElseThrow(
            () ->
                Fault.forbidden(
                    "This call needs a token that is scoped to a project, and yours is not."));
  }

  public RequestContext withVersion(Microversion newVersion) {
    return new RequestContext(
        requestId, dialect, newVersion, baseUrl, versionPath, pathProjectId, token, identity);
  }

  public RequestContext withIdentity(Caller caller) {
    return new RequestContext(
        requestId,
        dialect,
        version,
        baseUrl,
        versionPath,
        pathProjectId,
        token,
        Optional.of(caller));
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return requestId + " " + dialect + " " + version;
  }
}
