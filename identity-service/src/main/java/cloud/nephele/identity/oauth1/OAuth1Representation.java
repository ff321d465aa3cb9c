package cloud.nephele.identity.oauth1;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.role.Role;
import cloud.nephele.identity.role.RoleRepresentation;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;

/** Documents of what users hand to consumers. */
public final class OAuth1Representation {

  private OAuth1Representation() {}

  /** Which roles a user hands on. */
  public record Authorization(
      @NotEmpty(message = "names no role")
          List<@NotNull(message = "is null") @Valid RoleName> roles)
      implements Representation {}

  /** A role by id or by name. */
  public record RoleName(String id, String name) {}

  /** What the user gives the consumer. */
  public record Authorized(Verifier token) implements Representation {}

  /** The proof that the user said yes. */
  public record Verifier(@JsonProperty("oauth_verifier") String verifier) {}

  /** One access token. */
  public record One(@JsonProperty("access_token") Shown token) implements Representation {}

  /** The access tokens of a user. */
  public record Many(@JsonProperty("access_tokens") List<Shown> tokens, ListRequest.Links links)
      implements Representation {}

  /** Where an access token and its roles are found. */
  public record Links(String self, String roles) {}

  /** An access token as it is shown: never with its secret. */
  public record Shown(
      String id,
      @JsonProperty("consumer_id") String consumerId,
      @JsonProperty("project_id") String projectId,
      @JsonProperty("authorizing_user_id") String authorizingUserId,
      @JsonProperty("expires_at") Instant expiresAt,
      Links links) {

    static Shown of(RequestContext context, AccessToken token) {
      String self =
          context.baseUrl()
              + "/v3/users/"
              + token.authorizingUserId
              + "/OS-OAUTH1/access_tokens/"
              + token.id;
      return new Shown(
          token.id,
          token.consumerId,
          token.projectId,
          token.authorizingUserId,
          token.expiresAt,
          new Links(self, self + "/roles"));
    }
  }

  /** The roles of an access token. */
  public record Roles(List<RoleRepresentation.Shown> roles, ListRequest.Links links)
      implements Representation {

    static Roles of(RequestContext context, List<Role> roles, ListRequest.Links links) {
      return new Roles(
          roles.stream().map(role -> RoleRepresentation.Shown.of(context, role)).toList(), links);
    }
  }
}
