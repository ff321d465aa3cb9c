package cloud.nephele.identity.federation;

import cloud.nephele.identity.auth.AuthAudit;
import cloud.nephele.identity.auth.AuthData;
import cloud.nephele.identity.auth.AuthMethod;
import cloud.nephele.identity.auth.Authenticated;
import cloud.nephele.identity.auth.DomainReference;
import cloud.nephele.identity.auth.LoginRepository;
import cloud.nephele.identity.auth.UserReference;
import cloud.nephele.identity.federation.FederationService.RemoteUser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Whom a trusted proxy in front has authenticated: a user of the default or the named domain. */
@Singleton
public class ExternalMethod implements AuthMethod {

  private static final String DEFAULT_DOMAIN = "default";

  private final FederationService federation;
  private final LoginRepository logins;
  private final AuthAudit audit;

  @Inject
  ExternalMethod(FederationService federation, LoginRepository logins, AuthAudit audit) {
    this.federation = federation;
    this.logins = logins;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "external";
  }

  @Override
  public Authenticated authenticate(AuthData data) {
    RemoteUser user =
        federation
            .remoteUser()
            .orElseThrow(() -> audit.refused(AuthAudit.Cause.WRONG_ASSERTION, "unknown"));
    DomainReference domain =
        user.domainName()
            .<DomainReference>map(DomainReference.ByName::new)
            .orElseGet(() -> new DomainReference.ById(DEFAULT_DOMAIN));
    return logins
        .find(new UserReference.ByName(user.name(), domain))
        .map(login -> Authenticated.user(login.userId()))
        .orElseThrow(() -> audit.refused(AuthAudit.Cause.WRONG_ASSERTION, user.name()));
  }
}
