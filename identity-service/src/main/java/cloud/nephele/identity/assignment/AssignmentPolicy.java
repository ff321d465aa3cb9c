package cloud.nephele.identity.assignment;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see and change which role assignments. */
@Singleton
public class AssignmentPolicy implements PolicyRules {

  private static final String IN_DOMAIN =
      "((domain_id:%(target.user.domain_id)s or domain_id:%(target.group.domain_id)s)"
          + " and (domain_id:%(target.project.domain_id)s or domain_id:%(target.domain.id)s))";

  /** The role is one of the domain, or of the whole cloud. */
  private static final String ROLE_OF_DOMAIN =
      "(domain_id:%(target.role.domain_id)s or None:%(target.role.domain_id)s)";

  private static final String LIST =
      Checks.ADMIN_OR_SYSTEM_READER + " or (role:reader and " + IN_DOMAIN + ")";
  private static final String CHECK =
      Checks.ADMIN_OR_SYSTEM_READER
          + " or (role:reader and "
          + IN_DOMAIN
          + " and "
          + ROLE_OF_DOMAIN
          + ")";
  private static final String MANAGE =
      Checks.ADMIN
          + " or (role:admin and "
          + IN_DOMAIN
          + " and "
          + ROLE_OF_DOMAIN
          + ") or (role:manager and "
          + IN_DOMAIN
          + " and rule:domain_managed_target_role)";

  private static final String GRANT =
      "/v3/{projects,domains}/{id}/{users,groups}/{id}/roles/{role_id}";
  private static final String USER_ON_SYSTEM = "/v3/system/users/{user_id}/roles";
  private static final String GROUP_ON_SYSTEM = "/v3/system/groups/{group_id}/roles";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule("identity:check_grant", CHECK, "Check a role assignment", "HEAD " + GRANT),
        new Rule(
            "identity:list_grants",
            LIST,
            "List the roles of a user or group",
            "GET /v3/{projects,domains}/{id}/{users,groups}/{id}/roles"),
        new Rule("identity:create_grant", MANAGE, "Assign a role", "PUT " + GRANT),
        new Rule("identity:revoke_grant", MANAGE, "Take a role away", "DELETE " + GRANT),
        new Rule(
            "identity:list_system_grants_for_user",
            Checks.ADMIN_OR_SYSTEM_READER,
            "List the roles of a user on the system",
            "GET " + USER_ON_SYSTEM),
        new Rule(
            "identity:check_system_grant_for_user",
            Checks.ADMIN_OR_SYSTEM_READER,
            "Check a user's role on the system",
            "HEAD " + USER_ON_SYSTEM + "/{role_id}"),
        new Rule(
            "identity:create_system_grant_for_user",
            Checks.ADMIN,
            "Assign a role on the system to a user",
            "PUT " + USER_ON_SYSTEM + "/{role_id}"),
        new Rule(
            "identity:revoke_system_grant_for_user",
            Checks.ADMIN,
            "Take a role on the system from a user",
            "DELETE " + USER_ON_SYSTEM + "/{role_id}"),
        new Rule(
            "identity:list_system_grants_for_group",
            Checks.ADMIN_OR_SYSTEM_READER,
            "List the roles of a group on the system",
            "GET " + GROUP_ON_SYSTEM),
        new Rule(
            "identity:check_system_grant_for_group",
            Checks.ADMIN_OR_SYSTEM_READER,
            "Check a group's role on the system",
            "HEAD " + GROUP_ON_SYSTEM + "/{role_id}"),
        new Rule(
            "identity:create_system_grant_for_group",
            Checks.ADMIN,
            "Assign a role on the system to a group",
            "PUT " + GROUP_ON_SYSTEM + "/{role_id}"),
        new Rule(
            "identity:revoke_system_grant_for_group",
            Checks.ADMIN,
            "Take a role on the system from a group",
            "DELETE " + GROUP_ON_SYSTEM + "/{role_id}"),
        new Rule(
            "identity:list_role_assignments",
            Checks.orDomainReader("target.domain_id"),
            "List role assignments",
            "GET /v3/role_assignments"),
        new Rule(
            "identity:list_role_assignments_for_tree",
            Checks.orDomainReader("target.domain_id"),
            "List role assignments on a project and those below it",
            "GET /v3/role_assignments?include_subtree"),
        new Rule(
            "identity:list_user_projects",
            Checks.orDomainReader("target.user.domain_id") + " or user_id:%(target.user.id)s",
            "List the projects on which a user has a role",
            "GET /v3/users/{user_id}/projects"),
        new Rule(
            "identity:get_auth_projects",
            Checks.ANYONE,
            "List the projects one can log in to",
            "GET /v3/auth/projects"),
        new Rule(
            "identity:get_auth_domains",
            Checks.ANYONE,
            "List the domains one can log in to",
            "GET /v3/auth/domains"),
        new Rule(
            "identity:get_auth_system",
            Checks.ANYONE,
            "Show whether one can log in to the system",
            "GET /v3/auth/system"));
  }
}
