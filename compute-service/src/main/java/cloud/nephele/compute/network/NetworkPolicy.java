package cloud.nephele.compute.network;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with networks and their addresses. */
@Singleton
public class NetworkPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-networks:list";
  static final String SHOW = "os_compute_api:os-networks:show";
  static final String MANAGE = "os_compute_api:os-networks";
  static final String ASSOCIATE = "os_compute_api:os-networks-associate";
  static final String TENANT_LIST = "os_compute_api:os-tenant-networks:list";
  static final String TENANT_SHOW = "os_compute_api:os-tenant-networks:show";
  static final String TENANT_MANAGE = "os_compute_api:os-tenant-networks";
  static final String FIXED_IPS = "os_compute_api:os-fixed-ips";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(LIST, Checks.PROJECT_READER_OR_ADMIN, "List networks", "GET /os-networks"),
        new Rule(SHOW, Checks.PROJECT_READER_OR_ADMIN, "Show a network", "GET /os-networks/{id}"),
        new Rule(
            MANAGE,
            Checks.ADMIN,
            "Create and delete networks, see all of them",
            "POST /os-networks"),
        new Rule(
            ASSOCIATE,
            Checks.ADMIN,
            "Associate networks with hosts, and end associations",
            "POST /os-networks/{network_id}/action"),
        new Rule(
            TENANT_LIST,
            Checks.PROJECT_READER_OR_ADMIN,
            "List a project's networks",
            "GET /os-tenant-networks"),
        new Rule(
            TENANT_SHOW,
            Checks.PROJECT_READER_OR_ADMIN,
            "Show a project's network",
            "GET /os-tenant-networks/{network_id}"),
        new Rule(
            TENANT_MANAGE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Create and delete a project's networks",
            "POST /os-tenant-networks"),
        new Rule(
            FIXED_IPS,
            Checks.ADMIN,
            "Show and reserve fixed addresses",
            "GET /os-fixed-ips/{fixed_ip}"));
  }
}
