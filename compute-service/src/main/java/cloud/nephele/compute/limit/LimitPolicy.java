package cloud.nephele.compute.limit;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see limits. */
@Singleton
public class LimitPolicy implements PolicyRules {

  static final String SHOW = "os_compute_api:limits";
  static final String SHOW_OTHER_PROJECT = "os_compute_api:limits:other_project";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(SHOW, Checks.ANYONE, "Show the limits of one's project", "GET /limits"),
        new Rule(
            SHOW_OTHER_PROJECT,
            Checks.ADMIN,
            "Show the limits of another project",
            "GET /limits?tenant_id={project_id}"));
  }
}
