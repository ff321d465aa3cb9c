package cloud.nephele.identity.project;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with projects. */
@Singleton
public class ProjectPolicy implements PolicyRules {

  private static final String MANAGE = Checks.orDomainManager("target.project.domain_id");

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule("identity:create_project", MANAGE, "Create a project", "POST /v3/projects"),
        new Rule(
            "identity:get_project",
            Checks.orDomainReader("target.project.domain_id")
                + " or project_id:%(target.project.id)s",
            "Show a project",
            "GET /v3/projects/{project_id}"),
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
            "DELETE /v3/projects/{project_id}"));
  }
}
