package cloud.nephele.identity.auth;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Origin;
import java.util.Optional;

/**
 * What one method of a login found out.
 *
 * @param userId who it is
 * @param parent the token that the login was made with, whose life and audit chain go on
 * @param projectId the project to which the method binds the token, if it does
 * @param origin what the token will stand on beside the user
 */
public record Authenticated(
    String userId, Optional<Caller> parent, Optional<String> projectId, Origin origin) {

  /** A user who may log in for any scope. */
  public static Authenticated user(String userId) {
    return new Authenticated(userId, Optional.empty(), Optional.empty(), Origin.PLAIN);
  }
}
