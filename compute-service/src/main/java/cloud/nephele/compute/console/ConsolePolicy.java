package cloud.nephele.compute.console;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may connect to consoles. */
@Singleton
public class ConsolePolicy implements PolicyRules {

  public static final String REMOTE_CONSOLES = "os_compute_api:os-remote-consoles";
  static final String AUTH_TOKENS = "os_compute_api:os-console-auth-tokens";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            REMOTE_CONSOLES,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Connect to a server's console",
            "POST /servers/{server_id}/remote-consoles"),
        new Rule(
            AUTH_TOKENS,
            Checks.ADMIN,
            "See where a console's token leads",
            "GET /os-console-auth-tokens/{console_token}"));
  }
}
