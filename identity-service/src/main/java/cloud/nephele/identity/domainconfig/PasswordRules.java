package cloud.nephele.identity.domainconfig;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What everyone may know of the rules for passwords, in the form of a domain's configuration. */
@Singleton
public class PasswordRules {

  private static final String DEFAULT_DOMAIN = "default";
  private static final String REGEX = "password_regex";
  private static final String DESCRIPTION = "password_regex_description";

  private final ObjectNode rules = JsonNodeFactory.instance.objectNode();

  @Inject
  PasswordRules(
      @ConfigProperty(name = "nephele.security-compliance.password-regex") Optional<String> regex,
      @ConfigProperty(name = "nephele.security-compliance.password-regex-description")
          Optional<String> description) {
    rules.put(REGEX, regex.orElse(null));
    rules.put(DESCRIPTION, description.orElse(null));
  }

  ObjectNode show(String domainId) {
    requireDefault(domainId);
    return rules.objectNode().set("security_compliance", rules);
  }

  ObjectNode show(String domainId, String option) {
    requireDefault(domainId);
    if (!rules.has(option)) {
      throw ConfigOptions.invalid("only " + REGEX + " and " + DESCRIPTION + " can be read");
    }
    return rules.objectNode().set(option, rules.get(option));
  }

  private static void requireDefault(String domainId) {
    if (!domainId.equals(DEFAULT_DOMAIN)) {
      throw ConfigOptions.invalid("passwords follow the rules of domain " + DEFAULT_DOMAIN);
    }
  }
}
