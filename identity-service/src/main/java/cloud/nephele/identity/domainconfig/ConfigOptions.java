package cloud.nephele.identity.domainconfig;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The options that a domain can have, with what holds for those that it has not. */
final class ConfigOptions {

  private static final JsonNode DEFAULTS =
      parse(
          """
          {
            "identity": {"driver": "sql", "list_limit": null},
            "ldap": {
              "url": "ldap://localhost", "user": null, "suffix": "cn=example,cn=com",
              "query_scope": "one", "page_size": 0, "alias_dereferencing": "default",
              "debug_level": null, "chase_referrals": null, "user_tree_dn": null,
              "user_filter": null, "user_objectclass": "inetOrgPerson",
              "user_id_attribute": "cn", "user_name_attribute": "sn",
              "user_mail_attribute": "mail", "user_description_attribute": "description",
              "user_pass_attribute": "userPassword", "user_enabled_attribute": "enabled",
              "user_enabled_invert": false, "user_enabled_mask": 0,
              "user_enabled_default": "True", "user_attribute_ignore": ["default_project_id"],
              "user_default_project_id_attribute": null, "user_enabled_emulation": false,
              "user_enabled_emulation_dn": null,
              "user_enabled_emulation_use_group_config": false,
              "user_additional_attribute_mapping": [], "group_tree_dn": null,
              "group_filter": null, "group_objectclass": "groupOfNames",
              "group_id_attribute": "cn", "group_name_attribute": "ou",
              "group_members_are_ids": false, "group_member_attribute": "member",
              "group_desc_attribute": "description", "group_attribute_ignore": [],
              "group_additional_attribute_mapping": [], "tls_cacertfile": null,
              "tls_cacertdir": null, "use_tls": false, "tls_req_cert": "demand",
              "use_pool": true, "pool_size": 10, "pool_retry_max": 3, "pool_retry_delay": 0.1,
              "pool_connection_timeout": -1, "pool_connection_lifetime": 600,
              "use_auth_pool": true, "auth_pool_size": 100,
              "auth_pool_connection_lifetime": 60
            }
          }""");

  private ConfigOptions() {}

  /** Whether an option is written and never shown. */
  static boolean isSecret(String group, String option) {
    return group.equals("ldap") && option.equals("password");
  }

  /**
   * Checks that there is such a group, and such an option in it.
   *
   * @throws Fault 403 when there is not
   */
  static void require(String group, Optional<String> option) {
    if (!DEFAULTS.has(group)) {
      throw invalid("group " + group + " is not supported for domains");
    }
    option
        .filter(name -> !isSecret(group, name) && !DEFAULTS.get(group).has(name))
        .ifPresent(
            name -> {
              throw invalid(
                  "option " + name + " in group " + group + " is not supported for domains");
            });
  }

  /** What holds where a domain says nothing, in the form in which it was asked for. */
  static ObjectNode defaults(Optional<String> group, Optional<String> option) {
    if (group.isEmpty()) {
      return (ObjectNode) DEFAULTS;
    }
    require(group.get(), option);
    if (option.filter(name -> isSecret(group.get(), name)).isPresent()) {
      throw invalid("the default of option " + option.get() + " cannot be read");
    }
    ObjectNode shown = ((ObjectNode) DEFAULTS).objectNode();
    JsonNode options = DEFAULTS.get(group.get());
    return option
        .map(name -> shown.<ObjectNode>set(name, options.get(name)))
        .orElseGet(() -> shown.set(group.get(), options));
  }

  static Fault invalid(String reason) {
    return Fault.forbidden("Invalid domain specific configuration: " + reason + ".");
  }

  private static JsonNode parse(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
