package cloud.nephele.identity.group;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with groups. */
@Singleton
public class GroupPolicy implements PolicyRules {

  private static final String READ = Checks.orDomainReader("target.group.domain_id");
  private static final String MANAGE = Checks.orDomainManager("target.group.domain_id");
  private static final String READ_MEMBER =
      Checks.ADMIN_OR_SYSTEM_READER
          + " or (role:reader and domain_id:%(target.group.domain_id)s"
          + " and domain_id:%(target.user.domain_id)s)";
  private static final String MANAGE_MEMBER =
      Checks.ADMIN
          + " or (role:manager and domain_id:%(target.group.domain_id)s"
          + " and domain_id:%(target.user.domain_id)s)";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule("identity:create_group", MANAGE, "Create a group", "POST /v3/groups"),
        new Rule("identity:get_group", READ, "Show a group", "GET /v3/groups/{group_id}"),
        new Rule("identity:list_groups", READ, "List groups", "GET /v3/groups"),
        new Rule(
            "identity:list_groups_for_user",
            Checks.orDomainReader("target.user.domain_id") + " or user_id:%(user_id)s",
            "List the groups of a user",
            "GET /v3/users/{user_id}/groups"),
        new Rule("identity:update_group", MANAGE, "Change a group", "PATCH /v3/groups/{group_id}"),
        new Rule("identity:delete_group", MANAGE, "Delete a group", "DELETE /v3/groups/{group_id}"),
        new Rule(
            "identity:list_users_in_group",
            READ,
            "List the members of a group",
            "GET /v3/groups/{group_id}/users"),
        new Rule(
            "identity:check_user_in_group",
            READ_MEMBER,
            "Check whether a user is in a group",
            "GET /v3/groups/{group_id}/users/{user_id}"),
        new Rule(
            "identity:add_user_to_group",
            MANAGE_MEMBER,
            "Add a user to a group",
            "PUT /v3/groups/{group_id}/users/{user_id}"),
        new Rule(
            "identity:remove_user_from_group",
            MANAGE_MEMBER,
            "Remove a user from a group",
            "DELETE /v3/groups/{group_id}/users/{user_id}"));
  }
}
