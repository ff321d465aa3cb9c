package cloud.nephele.identity.project;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with projects. */
@Singleton
public class ProjectPolicy implements PolicyRules {

  /** A domain is none that its manager could change as a project. */
  private static final String IN_DOMAIN =
      " and domain_id:%(target.project.domain_id)s and not None:%(target.project.domain_id)s)";

  private static final String MANAGE = Checks.ADMIN + " or (role:manager" + IN_DOMAIN;
  private static final String READ =
      Checks.ADMIN_OR_SYSTEM_READER
          + " or (role:reader"
          + IN_DOMAIN
          + " or project_id:%(target.project.id)s";
  private static final String TAGS = "/v3/projects/{project_id}/tags";
  private static final String TAG = TAGS + "/{tag}";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule("identity:create_project", MANAGE, "Create a project", "POST /v3/projects"),
        new Rule("identity:get_project", READ, "Show a project", "GET /v3/projects/{project_id}"),
        new Rule(
            "identity:list_projects",
            Checks.orDomainReader("target.domain_id"),
            "List projects",
            "GET /v3/projects"),
        new Rule(
            "identity:update_project",
            MANAGE,
            "Change a project",
            "PATCH /v3/projects/{project_id}"),
        new Rule(
            "identity:delete_project",
            MANAGE,
            "Delete a project",
            "DELETE /v3/projects/{project_id}"),
        new Rule("identity:list_project_tags", READ, "List a project's tags", "GET " + TAGS),
        new Rule("identity:get_project_tag", READ, "Check a project's tag", "GET " + TAG),
        new Rule("identity:update_project_tags", MANAGE, "Replace a project's tags", "PUT " + TAGS),
        new Rule("identity:create_project_tag", MANAGE, "Put a tag on a project", "PUT " + TAG),
        new Rule(
            "identity:delete_project_tags", MANAGE, "Delete a project's tags", "DELETE " + TAGS),
        new Rule(
            "identity:delete_project_tag", MANAGE, "Delete a tag of a project", "DELETE " + TAG));
  }
}
