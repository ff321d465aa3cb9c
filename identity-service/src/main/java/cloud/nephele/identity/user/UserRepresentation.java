package cloud.nephele.identity.user;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.Moments;
import cloud.nephele.identity.api.NotBlankText;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents of users. */
public final class UserRepresentation {

  static final int MAX_PASSWORD = 4096;

  private UserRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes user)
      implements Representation {}

  /** What a request may say of a user. */
  public record Attributes(
      Given<
              @NotNull(message = "is null")
              @Size(max = 255, message = "is too long (at most 255 characters)") @NotBlankText
              String>
          name,
      @JsonProperty("domain_id") Given<String> domainId,
      @JsonProperty("default_project_id")
          Given<@Size(max = 64, message = "is too long (at most 64 characters)") String>
              defaultProjectId,
      Given<@NotNull(message = "is null") Boolean> enabled,
      Given<@Size(max = MAX_PASSWORD, message = "is too long") String> password,
      Given<String> description,
      Given<@NotNull(message = "is null") Map<String, JsonNode>> options,
      Given<List<@NotNull(message = "is null") @Valid Federated>> federated,
      @JsonAnySetter Map<String, JsonNode> extra) {

    public Attributes {
      extra = extra == null ? Map.of() : extra;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
      return name.toString();
    }
  }

  /** Who a user is at an identity provider. */
  public record Federated(
      @JsonProperty("idp_id") @NotNull(message = "is missing") String providerId,
      @NotNull(message = "is missing")
          List<@NotNull(message = "is null") @Valid FederatedProtocol> protocols) {}

  /** Who a user is by one of its protocols. */
  public record FederatedProtocol(
      @JsonProperty("protocol_id") @NotNull(message = "is missing") String protocolId,
      @JsonProperty("unique_id")
          @NotNull(message = "is missing")
          @Size(max = 255, message = "is too long (at most 255 characters)")
          String uniqueId) {}

  /** A user's request to change their own password. */
  public record PasswordRequest(@NotNull(message = "is missing") @Valid Passwords user)
      implements Representation {}

  /** The old password and the new. */
  public record Passwords(
      @NotNull(message = "is missing") @Size(max = MAX_PASSWORD, message = "is too long")
          String password,
      @JsonProperty("original_password") @NotNull(message = "is missing") String originalPassword) {

    /** Never shows the passwords. */
    @Override
    public String toString() {
      return "two passwords";
    }
  }

  /** One user. */
  public record One(Shown user) implements Representation {}

  /** A page of users. */
  public record Many(
      List<Shown> users,
      ListRequest.Links links,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean truncated)
      implements Representation {

    /** All there are. */
    public Many(List<Shown> users, ListRequest.Links links) {
      this(users, links, null);
    }
  }

  /** A user as they are shown. */
  public record Shown(
      String id,
      String name,
      @JsonProperty("domain_id") String domainId,
      boolean enabled,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("default_project_id")
          String defaultProjectId,
      @JsonInclude(JsonInclude.Include.NON_NULL) String description,
      @JsonProperty("password_expires_at") String passwordExpiresAt,
      Map<String, JsonNode> options,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Federated> federated,
      SelfLink links,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    /** A user in a list, where it is not said who they are elsewhere. */
    public static Shown of(RequestContext context, User user) {
      return of(context, user, List.of());
    }

    /** The document of a user. */
    static Shown of(RequestContext context, User user, List<FederatedIdentity> identities) {
      Map<String, List<FederatedProtocol>> protocols = new LinkedHashMap<>();
      identities.forEach(
          identity ->
              protocols
                  .computeIfAbsent(identity.providerId, provider -> new ArrayList<>())
                  .add(new FederatedProtocol(identity.protocolId, identity.uniqueId)));
      return new Shown(
          user.id,
          user.name,
          user.domainId,
          user.enabled,
          user.defaultProjectId,
          user.description,
          user.passwordExpiresAt == null ? null : Moments.textWithoutZone(user.passwordExpiresAt),
          user.options,
          protocols.entrySet().stream()
              .map(provider -> new Federated(provider.getKey(), provider.getValue()))
              .toList(),
          SelfLink.of(context, "users", user.id),
          user.extra);
    }
  }
}
