package cloud.nephele.common.service.policy;

import cloud.nephele.common.policy.Rule;
import java.util.List;

/** The rules of one feature, declared in its own folder; every feature has one such bean. */
public interface PolicyRules {

  List<Rule> rules();
}
