package cloud.nephele.compute.serverpassword;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see and clear the password that a guest posted. */
@Singleton
public class ServerPasswordPolicy implements PolicyRules {

  static final String SHOW = "os_compute_api:os-server-password:show";
  static final String CLEAR = "os_compute_api:os-server-password:clear";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            SHOW,
            Checks.PROJECT_READER_OR_ADMIN,
            "Show a server's password",
            "GET /servers/{server_id}/os-server-password"),
        new Rule(
            CLEAR,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Clear a server's password",
            "DELETE /servers/{server_id}/os-server-password"));
  }
}
