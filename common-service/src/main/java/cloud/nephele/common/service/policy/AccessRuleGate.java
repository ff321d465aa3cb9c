package cloud.nephele.common.service.policy;

import cloud.nephele.common.context.AccessRule;
import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Origin;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.token.TokenVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Holds tokens of application credentials to the calls that their access rules name. A call beyond
 * is refused with 401, as the token middleware of other OpenStack services does.
 */
@ApplicationScoped
public class AccessRuleGate {

  private final String service;
  private final TokenVerifier verifier;

  /**
   * @param service the type of this service in the catalog
   */
  @Inject
  public AccessRuleGate(
      @ConfigProperty(name = "quarkus.application.name") String service, TokenVerifier verifier) {
    this.service = service;
    this.verifier = verifier;
  }

  /**
   * Lets a call through, or not.
   *
   * @param path of the request, which may lack the part that names version and project; asked only
   *     where there are rules
   */
  public void require(RequestContext context, Caller caller, String method, Supplier<String> path) {
    List<AccessRule> rules =
        caller
            .origin()
            .applicationCredential()
            .map(Origin.ApplicationCredential::accessRules)
            .orElse(List.of());
    if (rules.isEmpty()) {
      return;
    }
    String sent = path.get();
    String fullPath = sent.startsWith(context.versionPath()) ? sent : context.versionPath() + sent;
    if (rules.stream().noneMatch(rule -> rule.allows(service, method, fullPath))) {
      throw verifier.unauthorized();
    }
  }
}
