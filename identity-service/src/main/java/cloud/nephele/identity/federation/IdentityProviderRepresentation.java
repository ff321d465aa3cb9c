package cloud.nephele.identity.federation;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.constraints.UniqueElements;

/** Documents of identity providers. */
public final class IdentityProviderRepresentation {

  private IdentityProviderRepresentation() {}

  /** A request to register or update. */
  public record Request(
      @JsonProperty("identity_provider") @NotNull(message = "is missing") @Valid
          Attributes provider)
      implements Representation {}

  /** What a request may say of an identity provider. */
  public record Attributes(
      Given<@NotNull(message = "is null") Boolean> enabled,
      Given<String> description,
      @JsonProperty("domain_id") Given<String> domainId,
      @JsonProperty("authorization_ttl")
          Given<@Min(value = 0, message = "is negative") Integer> authorizationTtl,
      @JsonProperty("remote_ids")
          Given<
                  @UniqueElements(message = "has the same item twice") List<
                      @NotNull(message = "is null")
                      @Size(min = 1, max = 255, message = "is not 1 to 255 characters long")
                      String>>
              remoteIds) {}

  /** One identity provider. */
  public record One(@JsonProperty("identity_provider") Shown provider) implements Representation {}

  /** A page of identity providers. */
  public record Many(
      @JsonProperty("identity_providers") List<Shown> providers, ListRequest.Links links)
      implements Representation {}

  /** Where a provider and its protocols are found. */
  public record Links(String self, String protocols) {}

  /** An identity provider as it is shown. */
  public record Shown(
      String id,
      boolean enabled,
      String description,
      @JsonProperty("domain_id") String domainId,
      @JsonProperty("authorization_ttl") Integer authorizationTtl,
      @JsonProperty("remote_ids") List<String> remoteIds,
      Links links) {

    static Shown of(RequestContext context, IdentityProvider provider) {
      String self = FederationLinks.provider(context, provider.id);
      return new Shown(
          provider.id,
          provider.enabled,
          provider.description,
          provider.domainId,
          provider.authorizationTtlMinutes,
          provider.remoteIds.stream().sorted().toList(),
          new Links(self, self + "/protocols"));
    }
  }
}
