package cloud.nephele.compute.server;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** The rules of servers, under upstream's names. */
@Singleton
public class ServerPolicy implements PolicyRules {

  static final String CREATE = "os_compute_api:servers:create";
  static final String CREATE_FORCED_HOST = "os_compute_api:servers:create:forced_host";
  static final String REQUESTED_DESTINATION = "os_compute_api:servers:create:requested_destination";
  static final String INDEX = "os_compute_api:servers:index";
  static final String INDEX_ALL = "os_compute_api:servers:index:get_all_tenants";
  static final String DETAIL = "os_compute_api:servers:detail";
  static final String DETAIL_ALL = "os_compute_api:servers:detail:get_all_tenants";
  static final String ALL_FILTERS = "os_compute_api:servers:allow_all_filters";
  static final String SHOW = "os_compute_api:servers:show";
  static final String SHOW_HOST_STATUS = "os_compute_api:servers:show:host_status";
  static final String SHOW_FLAVOR_EXTRA_SPECS = "os_compute_api:servers:show:flavor-extra-specs";
  static final String EXTENDED_ATTRIBUTES = "os_compute_api:os-extended-server-attributes";
  static final String UPDATE = "os_compute_api:servers:update";
  static final String DELETE = "os_compute_api:servers:delete";
  static final String IPS_INDEX = "os_compute_api:ips:index";
  static final String IPS_SHOW = "os_compute_api:ips:show";
  static final String METADATA_INDEX = "os_compute_api:server-metadata:index";
  static final String METADATA_SHOW = "os_compute_api:server-metadata:show";
  static final String METADATA_CREATE = "os_compute_api:server-metadata:create";
  static final String METADATA_UPDATE = "os_compute_api:server-metadata:update";
  static final String METADATA_UPDATE_ALL = "os_compute_api:server-metadata:update_all";
  static final String METADATA_DELETE = "os_compute_api:server-metadata:delete";
  static final String TAGS_INDEX = "os_compute_api:os-server-tags:index";
  static final String TAGS_SHOW = "os_compute_api:os-server-tags:show";
  static final String TAGS_UPDATE = "os_compute_api:os-server-tags:update";
  static final String TAGS_UPDATE_ALL = "os_compute_api:os-server-tags:update_all";
  static final String TAGS_DELETE = "os_compute_api:os-server-tags:delete";
  static final String TAGS_DELETE_ALL = "os_compute_api:os-server-tags:delete_all";
  public static final String START = "os_compute_api:servers:start";
  public static final String STOP = "os_compute_api:servers:stop";
  public static final String REBOOT = "os_compute_api:servers:reboot";
  public static final String CONSOLE_OUTPUT = "os_compute_api:os-console-output";
  public static final String LOCK = "os_compute_api:os-lock-server:lock";
  public static final String UNLOCK = "os_compute_api:os-lock-server:unlock";
  public static final String UNLOCK_OVERRIDE =
      "os_compute_api:os-lock-server:unlock:unlock_override";
  public static final String PAUSE = "os_compute_api:os-pause-server:pause";
  public static final String UNPAUSE = "os_compute_api:os-pause-server:unpause";
  public static final String SUSPEND = "os_compute_api:os-suspend-server:suspend";
  public static final String RESUME = "os_compute_api:os-suspend-server:resume";
  public static final String CHANGE_PASSWORD = "os_compute_api:os-admin-password";
  public static final String REBUILD = "os_compute_api:servers:rebuild";
  public static final String RESIZE = "os_compute_api:servers:resize";
  public static final String CONFIRM_RESIZE = "os_compute_api:servers:confirm_resize";
  public static final String REVERT_RESIZE = "os_compute_api:servers:revert_resize";
  public static final String MIGRATE = "os_compute_api:os-migrate-server:migrate";
  public static final String MIGRATE_TO_HOST = "os_compute_api:os-migrate-server:migrate:host";
  public static final String MIGRATE_LIVE = "os_compute_api:os-migrate-server:migrate_live";
  public static final String MIGRATE_LIVE_TO_HOST =
      "os_compute_api:os-migrate-server:migrate_live:host";
  public static final String CREATE_IMAGE = "os_compute_api:servers:create_image";
  public static final String CREATE_BACKUP = "os_compute_api:os-create-backup";
  public static final String EVACUATE = "os_compute_api:os-evacuate";
  public static final String RESTORE = "os_compute_api:os-deferred-delete:restore";
  public static final String FORCE_DELETE = "os_compute_api:os-deferred-delete:force";
  public static final String RESCUE = "os_compute_api:os-rescue";
  public static final String UNRESCUE = "os_compute_api:os-unrescue";
  public static final String SHELVE = "os_compute_api:os-shelve:shelve";
  public static final String SHELVE_OFFLOAD = "os_compute_api:os-shelve:shelve_offload";
  public static final String UNSHELVE = "os_compute_api:os-shelve:unshelve";
  public static final String UNSHELVE_TO_HOST = "os_compute_api:os-shelve:unshelve_to_host";
  public static final String RESET_NETWORK = "os_compute_api:os-admin-actions:reset_network";
  public static final String INJECT_NETWORK_INFO =
      "os_compute_api:os-admin-actions:inject_network_info";
  public static final String TRIGGER_CRASH_DUMP = "os_compute_api:servers:trigger_crash_dump";
  public static final String TOPOLOGY = "compute:server:topology:index";
  public static final String RESET_STATE = "os_compute_api:os-admin-actions:reset_state";

  private static final String ACTION = "POST /servers/{server_id}/action (%s)";

  @Override
  public List<Rule> rules() {
    return List.of(
        member(CREATE, "Create a server", "POST /servers"),
        admin(CREATE_FORCED_HOST, "Create a server on a named host", "POST /servers"),
        admin(REQUESTED_DESTINATION, "Create a server on a named host", "POST /servers"),
        reader(INDEX, "List servers", "GET /servers"),
        admin(INDEX_ALL, "List the servers of all projects", "GET /servers"),
        reader(DETAIL, "List servers in detail", "GET /servers/detail"),
        admin(DETAIL_ALL, "List the servers of all projects in detail", "GET /servers/detail"),
        admin(ALL_FILTERS, "Use every filter of a list", "GET /servers"),
        reader(SHOW, "Show a server", "GET /servers/{server_id}"),
        admin(SHOW_HOST_STATUS, "See the state of a server's host", "GET /servers/{server_id}"),
        reader(
            SHOW_FLAVOR_EXTRA_SPECS,
            "See the extra specs of a server's flavor",
            "GET /servers/{server_id}"),
        admin(EXTENDED_ATTRIBUTES, "See where a server runs", "GET /servers/{server_id}"),
        member(UPDATE, "Change a server", "PUT /servers/{server_id}"),
        member(DELETE, "Delete a server", "DELETE /servers/{server_id}"),
        reader(IPS_INDEX, "List a server's addresses", "GET /servers/{server_id}/ips"),
        reader(IPS_SHOW, "Show a server's addresses on a network", "GET /servers/{id}/ips/{label}"),
        reader(METADATA_INDEX, "List metadata", "GET /servers/{server_id}/metadata"),
        reader(METADATA_SHOW, "Show a metadata item", "GET /servers/{server_id}/metadata/{key}"),
        member(METADATA_CREATE, "Add metadata", "POST /servers/{server_id}/metadata"),
        member(METADATA_UPDATE, "Set a metadata item", "PUT /servers/{server_id}/metadata/{key}"),
        member(METADATA_UPDATE_ALL, "Replace metadata", "PUT /servers/{server_id}/metadata"),
        member(METADATA_DELETE, "Delete a metadata item", "DELETE /servers/{id}/metadata/{key}"),
        reader(TAGS_INDEX, "List a server's tags", "GET /servers/{server_id}/tags"),
        reader(TAGS_SHOW, "Ask for a tag", "GET /servers/{server_id}/tags/{tag}"),
        member(TAGS_UPDATE, "Add a tag", "PUT /servers/{server_id}/tags/{tag}"),
        member(TAGS_UPDATE_ALL, "Replace a server's tags", "PUT /servers/{server_id}/tags"),
        member(TAGS_DELETE, "Remove a tag", "DELETE /servers/{server_id}/tags/{tag}"),
        member(TAGS_DELETE_ALL, "Remove all tags", "DELETE /servers/{server_id}/tags"),
        member(START, "Start a server", ACTION.formatted("os-start")),
        member(STOP, "Stop a server", ACTION.formatted("os-stop")),
        member(REBOOT, "Restart a server", ACTION.formatted("reboot")),
        member(CONSOLE_OUTPUT, "Read the console", ACTION.formatted("os-getConsoleOutput")),
        member(LOCK, "Lock a server", ACTION.formatted("lock")),
        member(UNLOCK, "Unlock a server", ACTION.formatted("unlock")),
        admin(UNLOCK_OVERRIDE, "Unlock what an admin locked", ACTION.formatted("unlock")),
        member(PAUSE, "Pause a server", ACTION.formatted("pause")),
        member(UNPAUSE, "Let a paused server go on", ACTION.formatted("unpause")),
        member(SUSPEND, "Suspend a server", ACTION.formatted("suspend")),
        member(RESUME, "Let a suspended server go on", ACTION.formatted("resume")),
        member(CHANGE_PASSWORD, "Change the password", ACTION.formatted("changePassword")),
        member(REBUILD, "Make a server anew", ACTION.formatted("rebuild")),
        member(RESIZE, "Give a server another flavor", ACTION.formatted("resize")),
        member(CONFIRM_RESIZE, "Keep the new flavor", ACTION.formatted("confirmResize")),
        member(REVERT_RESIZE, "Return to the old flavor", ACTION.formatted("revertResize")),
        manager(MIGRATE, "Move a server to another host", ACTION.formatted("migrate")),
        admin(MIGRATE_TO_HOST, "Say which host it is", ACTION.formatted("migrate")),
        manager(
            MIGRATE_LIVE,
            "Move a running server to another host",
            ACTION.formatted("os-migrateLive")),
        admin(MIGRATE_LIVE_TO_HOST, "Say which host it is", ACTION.formatted("os-migrateLive")),
        member(CREATE_IMAGE, "Make an image of a server", ACTION.formatted("createImage")),
        member(CREATE_BACKUP, "Back a server up", ACTION.formatted("createBackup")),
        admin(EVACUATE, "Make a dead host's server anew", ACTION.formatted("evacuate")),
        member(
            TRIGGER_CRASH_DUMP,
            "Have a server dump its memory",
            ACTION.formatted("trigger_crash_dump")),
        reader(TOPOLOGY, "Show a server's NUMA topology", "GET /servers/{server_id}/topology"),
        member(RESTORE, "Bring a deleted server back", ACTION.formatted("restore")),
        member(FORCE_DELETE, "Delete a server at once", ACTION.formatted("forceDelete")),
        member(RESCUE, "Start a server from another disk", ACTION.formatted("rescue")),
        member(UNRESCUE, "Start a server from its own disk", ACTION.formatted("unrescue")),
        member(SHELVE, "Put a server away", ACTION.formatted("shelve")),
        admin(SHELVE_OFFLOAD, "Remove a shelved server's guest", ACTION.formatted("shelveOffload")),
        member(UNSHELVE, "Take a shelved server out", ACTION.formatted("unshelve")),
        admin(UNSHELVE_TO_HOST, "Say which host it is then on", ACTION.formatted("unshelve")),
        admin(RESET_NETWORK, "Mend a server's network", ACTION.formatted("resetNetwork")),
        admin(
            INJECT_NETWORK_INFO,
            "Tell hosts a server's addresses again",
            ACTION.formatted("injectNetworkInfo")),
        admin(RESET_STATE, "Say what state a server is in", ACTION.formatted("os-resetState")));
  }

  private static Rule reader(String name, String description, String operation) {
    return new Rule(name, Checks.PROJECT_READER_OR_ADMIN, description, operation);
  }

  private static Rule member(String name, String description, String operation) {
    return new Rule(name, Checks.PROJECT_MEMBER_OR_ADMIN, description, operation);
  }

  private static Rule manager(String name, String description, String operation) {
    return new Rule(name, Checks.PROJECT_MANAGER_OR_ADMIN, description, operation);
  }

  private static Rule admin(String name, String description, String operation) {
    return new Rule(name, Checks.ADMIN, description, operation);
  }
}
