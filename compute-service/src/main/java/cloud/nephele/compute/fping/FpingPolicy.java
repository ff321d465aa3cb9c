package cloud.nephele.compute.fping;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may have servers pinged. */
@Singleton
public class FpingPolicy implements PolicyRules {

  static final String FPING = "os_compute_api:os-fping";
  static final String ALL_TENANTS = "os_compute_api:os-fping:all_tenants";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(FPING, Checks.PROJECT_READER_OR_ADMIN, "Ping servers", "GET /os-fping"),
        new Rule(
            ALL_TENANTS,
            Checks.ADMIN,
            "Ping the servers of all projects",
            "GET /os-fping?all_tenants=true"));
  }
}
