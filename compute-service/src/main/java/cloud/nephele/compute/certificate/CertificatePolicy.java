package cloud.nephele.compute.certificate;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may have certificates. */
@Singleton
public class CertificatePolicy implements PolicyRules {

  static final String CREATE = "os_compute_api:os-certificates:create";
  static final String SHOW = "os_compute_api:os-certificates:show";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            CREATE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Create a certificate",
            "POST /os-certificates"),
        new Rule(
            SHOW,
            Checks.PROJECT_READER_OR_ADMIN,
            "Show the root certificate",
            "GET /os-certificates/root"));
  }
}
