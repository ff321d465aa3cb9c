package cloud.nephele.identity.oauth1;

import cloud.nephele.common.context.Origin;
import cloud.nephele.identity.auth.Delegation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What an access token gives: those of its roles that the user who gave it still has. */
@Singleton
public class OAuth1Delegation implements Delegation {

  private final AccessTokenRepository tokens;

  @Inject
  OAuth1Delegation(AccessTokenRepository tokens) {
    this.tokens = tokens;
  }

  @Override
  public boolean isBehind(Origin origin) {
    return origin.accessToken().isPresent();
  }

  @Override
  public Optional<Terms> terms(Origin origin) {
    return origin
        .accessToken()
        .flatMap(token -> tokens.findByIdOptional(token.id()))
        .filter(token -> !token.hasEnded())
        .map(
            token ->
                new Terms(
                    token.authorizingUserId,
                    token.roleIds,
                    false,
                    Optional.ofNullable(token.expiresAt)));
  }
}
