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
  static final String XVP_INDEX = "os_compute_api:os-consoles:index";
  static final String XVP_CREATE = "os_compute_api:os-consoles:create";
  static final String XVP_SHOW = "os_compute_api:os-consoles:show";
  static final String XVP_DELETE = "os_compute_api:os-consoles:delete";
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
            XVP_INDEX,
            Checks.PROJECT_READER_OR_ADMIN,
            "List a server's consoles of the XVP proxy",
            "GET /servers/{server_id}/consoles"),
        new Rule(
            XVP_CREATE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Make a console of the XVP proxy",
            "POST /servers/{server_id}/consoles"),
        new Rule(
            XVP_SHOW,
            Checks.PROJECT_READER_OR_ADMIN,
            "Show a console of the XVP proxy",
            "GET /servers/{server_id}/consoles/{console_id}"),
        new Rule(
            XVP_DELETE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Delete a console of the XVP proxy",
            "DELETE /servers/{server_id}/consoles/{console_id}"),
        new Rule(
            AUTH_TOKENS,
            Checks.ADMIN,
            "See where a console's token leads",
            "GET /os-console-auth-tokens/{console_token}"));
  }
}
