package cloud.nephele.identity.oauth1;

import cloud.nephele.common.context.Origin;
import cloud.nephele.identity.auth.AuthData;
import cloud.nephele.identity.auth.AuthMethod;
import cloud.nephele.identity.auth.Authenticated;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A consumer that acts for the user who authorized it; the login is signed. */
@Singleton
public class OAuth1Method implements AuthMethod {

  private final OAuth1Service service;

  @Inject
  OAuth1Method(OAuth1Service service) {
    this.service = service;
  }

  @Override
  public String name() {
    return "oauth1";
  }

  @Override
  public Authenticated authenticate(AuthData data) {
    AccessToken token = service.requireAccessToken();
    return new Authenticated(
        token.authorizingUserId,
        Optional.empty(),
        Optional.of(token.projectId),
        new Origin(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Origin.AccessToken(token.id, token.consumerId)),
            Optional.empty(),
            Optional.empty()));
  }
}
