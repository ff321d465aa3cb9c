package cloud.nephele.compute.virtualinterface;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see the interfaces of a server: its owner and administrators. */
@Singleton
public class VirtualInterfacePolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-virtual-interfaces";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            LIST,
            Checks.PROJECT_READER_OR_ADMIN,
            "List the virtual interfaces of a server",
            "GET /servers/{server_id}/os-virtual-interfaces"));
  }
}
