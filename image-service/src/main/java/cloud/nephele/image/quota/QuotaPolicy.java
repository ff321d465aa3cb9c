package cloud.nephele.image.quota;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may ask for usage. */
@Singleton
public class QuotaPolicy implements PolicyRules {

  /** Upstream asks no rule here: whoever has a token may know of their own project. */
  static final String USAGE = "nephele:image:usage";

  @Override
  public List<Rule> rules() {
    return List.of(new Rule(USAGE, "", "Show what the own project uses", "GET /v2/info/usage"));
  }
}
