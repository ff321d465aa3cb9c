package cloud.nephele.compute.flavor;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with flavors. */
@Singleton
public class FlavorPolicy implements PolicyRules {

  /** Upstream asks only for a token here; the name is the one it used while it had a rule. */
  static final String LIST = "os_compute_api:flavors";

  static final String CREATE = "os_compute_api:os-flavor-manage:create";
  static final String UPDATE = "os_compute_api:os-flavor-manage:update";
  static final String DELETE = "os_compute_api:os-flavor-manage:delete";
  static final String LIST_EXTRA_SPECS = "os_compute_api:os-flavor-extra-specs:index";
  static final String SHOW_EXTRA_SPEC = "os_compute_api:os-flavor-extra-specs:show";
  static final String CREATE_EXTRA_SPECS = "os_compute_api:os-flavor-extra-specs:create";
  static final String UPDATE_EXTRA_SPEC = "os_compute_api:os-flavor-extra-specs:update";
  static final String DELETE_EXTRA_SPEC = "os_compute_api:os-flavor-extra-specs:delete";
  static final String LIST_ACCESS = "os_compute_api:os-flavor-access";
  static final String ADD_ACCESS = "os_compute_api:os-flavor-access:add_tenant_access";
  static final String REMOVE_ACCESS = "os_compute_api:os-flavor-access:remove_tenant_access";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            LIST,
            Checks.ANYONE,
            "List and show flavors",
            "GET /flavors, GET /flavors/detail, GET /flavors/{flavor_id}"),
        new Rule(CREATE, Checks.ADMIN, "Create a flavor", "POST /flavors"),
        new Rule(UPDATE, Checks.ADMIN, "Change a flavor's description", "PUT /flavors/{flavor_id}"),
        new Rule(DELETE, Checks.ADMIN, "Delete a flavor", "DELETE /flavors/{flavor_id}"),
        new Rule(
            LIST_EXTRA_SPECS,
            Checks.PROJECT_READER_OR_ADMIN,
            "List extra specs; from 2.61 on also inside of flavors",
            "GET /flavors/{flavor_id}/os-extra_specs"),
        new Rule(
            SHOW_EXTRA_SPEC,
            Checks.PROJECT_READER_OR_ADMIN,
            "Show an extra spec",
            "GET /flavors/{flavor_id}/os-extra_specs/{key}"),
        new Rule(
            CREATE_EXTRA_SPECS,
            Checks.ADMIN,
            "Create extra specs",
            "POST /flavors/{flavor_id}/os-extra_specs"),
        new Rule(
            UPDATE_EXTRA_SPEC,
            Checks.ADMIN,
            "Change an extra spec",
            "PUT /flavors/{flavor_id}/os-extra_specs/{key}"),
        new Rule(
            DELETE_EXTRA_SPEC,
            Checks.ADMIN,
            "Delete an extra spec",
            "DELETE /flavors/{flavor_id}/os-extra_specs/{key}"),
        new Rule(
            LIST_ACCESS,
            Checks.ADMIN,
            "List the projects that may use a flavor",
            "GET /flavors/{flavor_id}/os-flavor-access"),
        new Rule(
            ADD_ACCESS,
            Checks.ADMIN,
            "Let a project use a flavor",
            "POST /flavors/{flavor_id}/action (addTenantAccess)"),
        new Rule(
            REMOVE_ACCESS,
            Checks.ADMIN,
            "Stop a project from using a flavor",
            "POST /flavors/{flavor_id}/action (removeTenantAccess)"));
  }
}
