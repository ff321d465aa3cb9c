package cloud.nephele.identity.endpointgroup;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with endpoint groups, and with what projects are given. */
@Singleton
public class EndpointGroupPolicy implements PolicyRules {

  private static final String READ = Checks.ADMIN_OR_SYSTEM_READER;
  private static final String ROOT = "/v3/OS-EP-FILTER";
  private static final String GROUPS = ROOT + "/endpoint_groups";
  private static final String GROUP = GROUPS + "/{endpoint_group_id}";
  private static final String PROJECT = ROOT + "/projects/{project_id}";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:create_endpoint_group",
            Checks.ADMIN,
            "Create an endpoint group",
            "POST " + GROUPS),
        new Rule("identity:list_endpoint_groups", READ, "List endpoint groups", "GET " + GROUPS),
        new Rule("identity:get_endpoint_group", READ, "Show an endpoint group", "GET " + GROUP),
        new Rule(
            "identity:update_endpoint_group",
            Checks.ADMIN,
            "Change an endpoint group",
            "PATCH " + GROUP),
        new Rule(
            "identity:delete_endpoint_group",
            Checks.ADMIN,
            "Delete an endpoint group",
            "DELETE " + GROUP),
        new Rule(
            "identity:list_projects_associated_with_endpoint_group",
            READ,
            "List the projects of an endpoint group",
            "GET " + GROUP + "/projects"),
        new Rule(
            "identity:list_endpoints_associated_with_endpoint_group",
            READ,
            "List the endpoints of an endpoint group",
            "GET " + GROUP + "/endpoints"),
        new Rule(
            "identity:get_endpoint_group_in_project",
            READ,
            "Check whether a project has an endpoint group",
            "GET " + GROUP + "/projects/{project_id}"),
        new Rule(
            "identity:list_endpoint_groups_for_project",
            READ,
            "List the endpoint groups of a project",
            "GET " + PROJECT + "/endpoint_groups"),
        new Rule(
            "identity:add_endpoint_group_to_project",
            Checks.ADMIN,
            "Give an endpoint group to a project",
            "PUT " + GROUP + "/projects/{project_id}"),
        new Rule(
            "identity:remove_endpoint_group_from_project",
            Checks.ADMIN,
            "Take an endpoint group from a project",
            "DELETE " + GROUP + "/projects/{project_id}"),
        new Rule(
            "identity:list_projects_for_endpoint",
            READ,
            "List the projects that an endpoint was given to",
            "GET " + ROOT + "/endpoints/{endpoint_id}/projects"),
        new Rule(
            "identity:add_endpoint_to_project",
            Checks.ADMIN,
            "Give an endpoint to a project",
            "PUT " + PROJECT + "/endpoints/{endpoint_id}"),
        new Rule(
            "identity:check_endpoint_in_project",
            READ,
            "Check whether a project was given an endpoint",
            "GET " + PROJECT + "/endpoints/{endpoint_id}"),
        new Rule(
            "identity:list_endpoints_for_project",
            READ,
            "List the endpoints of a project",
            "GET " + PROJECT + "/endpoints"),
        new Rule(
            "identity:remove_endpoint_from_project",
            Checks.ADMIN,
            "Take an endpoint from a project",
            "DELETE " + PROJECT + "/endpoints/{endpoint_id}"));
  }
}
