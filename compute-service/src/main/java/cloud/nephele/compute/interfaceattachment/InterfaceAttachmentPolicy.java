package cloud.nephele.compute.interfaceattachment;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see, attach and detach the interfaces of servers. */
@Singleton
public class InterfaceAttachmentPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-attach-interfaces:list";
  static final String SHOW = "os_compute_api:os-attach-interfaces:show";
  static final String CREATE = "os_compute_api:os-attach-interfaces:create";
  static final String DELETE = "os_compute_api:os-attach-interfaces:delete";
  public static final String ADD_FIXED_IP = "os_compute_api:os-multinic:add";
  public static final String REMOVE_FIXED_IP = "os_compute_api:os-multinic:remove";

  private static final String COLLECTION = "/servers/{server_id}/os-interface";
  private static final String ONE = COLLECTION + "/{port_id}";
  private static final String ACTION = "POST /servers/{server_id}/action (%s)";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            LIST,
            Checks.PROJECT_READER_OR_ADMIN,
            "List a server's interfaces",
            "GET " + COLLECTION),
        new Rule(SHOW, Checks.PROJECT_READER_OR_ADMIN, "Show a server's interface", "GET " + ONE),
        new Rule(
            CREATE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Attach an interface to a server",
            "POST " + COLLECTION),
        new Rule(
            DELETE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Detach an interface from a server",
            "DELETE " + ONE),
        new Rule(
            ADD_FIXED_IP,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Add a fixed address to a server",
            ACTION.formatted("addFixedIp")),
        new Rule(
            REMOVE_FIXED_IP,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Take a fixed address from a server",
            ACTION.formatted("removeFixedIp")));
  }
}
