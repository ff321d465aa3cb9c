package cloud.nephele.compute.floatingip;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with floating addresses and their names. */
@Singleton
public class FloatingIpPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-floating-ips:list";
  static final String SHOW = "os_compute_api:os-floating-ips:show";
  static final String CREATE = "os_compute_api:os-floating-ips:create";
  static final String DELETE = "os_compute_api:os-floating-ips:delete";
  public static final String ADD = "os_compute_api:os-floating-ips:add";
  public static final String REMOVE = "os_compute_api:os-floating-ips:remove";
  static final String POOLS = "os_compute_api:os-floating-ip-pools";
  static final String BULK = "os_compute_api:os-floating-ips-bulk";
  static final String DNS = "os_compute_api:os-floating-ip-dns";
  static final String DNS_DOMAIN_UPDATE = "os_compute_api:os-floating-ip-dns:domain:update";
  static final String DNS_DOMAIN_DELETE = "os_compute_api:os-floating-ip-dns:domain:delete";

  private static final String COLLECTION = "/os-floating-ips";
  private static final String ONE = COLLECTION + "/{floating_ip_id}";
  private static final String ACTION = "POST /servers/{server_id}/action (%s)";

  @Override
  public List<Rule> rules() {
    return List.of(
        reader(LIST, "List a project's floating addresses", "GET " + COLLECTION),
        reader(SHOW, "Show a floating address", "GET " + ONE),
        member(CREATE, "Allocate a floating address", "POST " + COLLECTION),
        member(DELETE, "Give a floating address back", "DELETE " + ONE),
        member(ADD, "Have a floating address lead to a server", ACTION.formatted("addFloatingIp")),
        member(
            REMOVE,
            "Have a floating address no longer lead to a server",
            ACTION.formatted("removeFloatingIp")),
        new Rule(POOLS, Checks.ANYONE, "List pools", "GET /os-floating-ip-pools"),
        new Rule(BULK, Checks.ADMIN, "Manage all floating addresses", "GET /os-floating-ips-bulk"),
        member(DNS, "Name floating addresses", "GET /os-floating-ip-dns"),
        new Rule(
            DNS_DOMAIN_UPDATE,
            Checks.ADMIN,
            "Make or change a domain",
            "PUT /os-floating-ip-dns/{domain}"),
        new Rule(
            DNS_DOMAIN_DELETE,
            Checks.ADMIN,
            "Delete a domain",
            "DELETE /os-floating-ip-dns/{domain}"));
  }

  private static Rule reader(String name, String description, String operation) {
    return new Rule(name, Checks.PROJECT_READER_OR_ADMIN, description, operation);
  }

  private static Rule member(String name, String description, String operation) {
    return new Rule(name, Checks.PROJECT_MEMBER_OR_ADMIN, description, operation);
  }
}
