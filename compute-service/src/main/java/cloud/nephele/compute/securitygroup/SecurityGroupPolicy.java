package cloud.nephele.compute.securitygroup;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with security groups and their rules. */
@Singleton
public class SecurityGroupPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-security-groups:get";
  static final String SHOW = "os_compute_api:os-security-groups:show";
  static final String CREATE = "os_compute_api:os-security-groups:create";
  static final String UPDATE = "os_compute_api:os-security-groups:update";
  static final String DELETE = "os_compute_api:os-security-groups:delete";
  static final String RULE_CREATE = "os_compute_api:os-security-groups:rule:create";
  static final String RULE_DELETE = "os_compute_api:os-security-groups:rule:delete";
  static final String DEFAULT_RULES = "os_compute_api:os-security-group-default-rules";
  public static final String SERVER_LIST = "os_compute_api:os-security-groups:list";
  public static final String SERVER_ADD = "os_compute_api:os-security-groups:add";
  public static final String SERVER_REMOVE = "os_compute_api:os-security-groups:remove";

  private static final String COLLECTION = "/os-security-groups";
  private static final String ONE = COLLECTION + "/{security_group_id}";
  private static final String ACTION = "POST /servers/{server_id}/action (%s)";

  @Override
  public List<Rule> rules() {
    return List.of(
        reader(LIST, "List security groups", "GET " + COLLECTION),
        reader(SHOW, "Show a security group", "GET " + ONE),
        member(CREATE, "Create a security group", "POST " + COLLECTION),
        member(UPDATE, "Change a security group", "PUT " + ONE),
        member(DELETE, "Delete a security group", "DELETE " + ONE),
        member(RULE_CREATE, "Add a rule to a security group", "POST /os-security-group-rules"),
        member(
            RULE_DELETE,
            "Delete a rule of a security group",
            "DELETE /os-security-group-rules/{security_group_rule_id}"),
        new Rule(
            DEFAULT_RULES,
            Checks.ADMIN,
            "Manage the rules that default groups begin with",
            "POST /os-security-group-default-rules"),
        reader(
            SERVER_LIST,
            "List the security groups of a server",
            "GET /servers/{server_id}/os-security-groups"),
        member(SERVER_ADD, "Put a server in a group", ACTION.formatted("addSecurityGroup")),
        member(
            SERVER_REMOVE, "Take a server from a group", ACTION.formatted("removeSecurityGroup")));
  }

  private static Rule reader(String name, String description, String operation) {
    return new Rule(name, Checks.PROJECT_READER_OR_ADMIN, description, operation);
  }

  private static Rule member(String name, String description, String operation) {
    return new Rule(name, Checks.PROJECT_MEMBER_OR_ADMIN, description, operation);
  }
}
