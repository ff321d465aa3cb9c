package cloud.nephele.compute.service;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see and change services. */
@Singleton
public class ServicePolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-services:list";
  static final String UPDATE = "os_compute_api:os-services:update";
  static final String DELETE = "os_compute_api:os-services:delete";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(LIST, Checks.ADMIN, "List services", "GET /os-services"),
        new Rule(
            UPDATE,
            Checks.ADMIN,
            "Enable, disable or force down a service",
            "PUT /os-services/{service_id}"),
        new Rule(DELETE, Checks.ADMIN, "Delete a service", "DELETE /os-services/{service_id}"));
  }
}
