package cloud.nephele.image.info;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may ask what this service can do. */
@Singleton
public class InfoPolicy implements PolicyRules {

  /** Upstream asks no rule here: whoever has a token may know. */
  public static final String DISCOVERY = "nephele:image:discovery";

  static final String STORES_DETAIL = "stores_info_detail";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            DISCOVERY,
            "",
            "Learn import methods, stores and schemas",
            "GET /v2/info/import, /v2/info/stores, /v2/schemas/{name}"),
        new Rule(
            STORES_DETAIL,
            "rule:context_is_admin or role:service",
            "Learn how the stores are set up",
            "GET /v2/info/stores/detail"));
  }
}
