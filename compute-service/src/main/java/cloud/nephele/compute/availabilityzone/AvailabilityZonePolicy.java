package cloud.nephele.compute.availabilityzone;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see availability zones. */
@Singleton
public class AvailabilityZonePolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-availability-zone:list";
  static final String DETAIL = "os_compute_api:os-availability-zone:detail";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(LIST, Checks.ANYONE, "List availability zones", "GET /os-availability-zone"),
        new Rule(
            DETAIL,
            Checks.ADMIN,
            "List availability zones with their hosts",
            "GET /os-availability-zone/detail"));
  }
}
