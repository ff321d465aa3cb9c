package cloud.nephele.identity.federation;

import cloud.nephele.identity.auth.AuthData;
import cloud.nephele.identity.auth.AuthMethod;
import cloud.nephele.identity.auth.Authenticated;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Whom an identity provider speaks of in the headers of the login. */
@Singleton
public class MappedMethod implements AuthMethod {

  static final String NAME = "mapped";

  private final FederationService federation;

  @Inject
  MappedMethod(FederationService federation) {
    this.federation = federation;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Each protocol was a method of its own once. */
  @Override
  public List<String> otherNames() {
    return List.of("saml2", "openid");
  }

  @Override
  public Authenticated authenticate(AuthData data) {
    return federation.authenticate(data.require("identity_provider"), data.require("protocol"));
  }
}
