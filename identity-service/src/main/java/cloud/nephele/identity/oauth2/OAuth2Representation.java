package cloud.nephele.identity.oauth2;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Documents as RFC 6749 has them. */
public final class OAuth2Representation {

  private OAuth2Representation() {}

  /** A token. */
  public record Issued(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn)
      implements Representation {

    /** Never shows the token. */
    @Override
    public String toString() {
      return tokenType;
    }
  }

  /** A refusal. */
  public record Refusal(String error, @JsonProperty("error_description") String description)
      implements Representation {}
}
