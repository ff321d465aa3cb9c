package cloud.nephele.identity.token;

import cloud.nephele.common.context.Origin;
import cloud.nephele.identity.role.RoleDirectory.NamedRole;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** What a token would carry if a user logged in now, for those who hand roles on. */
@Singleton
public class HeldRoles {

  private final Grants grants;

  @Inject
  HeldRoles(Grants grants) {
    this.grants = grants;
  }

  /** Ids of a user's roles on a project, with all they imply. */
  public List<String> on(String userId, String projectId) {
    return grants
        .find(userId, new ScopeRequest.ProjectById(projectId), Origin.PLAIN)
        .map(granted -> granted.roles().stream().map(NamedRole::id).toList())
        .orElse(List.of());
  }
}
