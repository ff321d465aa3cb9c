package cloud.nephele.compute.usageaudit;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see the audit of usage. */
@Singleton
public class UsageAuditPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-instance-usage-audit-log:list";
  static final String SHOW = "os_compute_api:os-instance-usage-audit-log:show";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            LIST, Checks.ADMIN, "See the audit of this period", "GET /os-instance_usage_audit_log"),
        new Rule(
            SHOW,
            Checks.ADMIN,
            "See the audit before a time",
            "GET /os-instance_usage_audit_log/{before_timestamp}"));
  }
}
