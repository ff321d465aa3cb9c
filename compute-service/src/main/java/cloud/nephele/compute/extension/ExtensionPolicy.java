package cloud.nephele.compute.extension;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see extensions. */
@Singleton
public class ExtensionPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:extensions";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            LIST,
            Checks.ANYONE,
            "List and show extensions",
            "GET /extensions, GET /extensions/{alias}"));
  }
}
