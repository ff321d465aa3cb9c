package cloud.nephele.identity.federation;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Documents of service providers. */
public final class ServiceProviderRepresentation {

  private static final String URL = "[a-zA-Z][a-zA-Z0-9+.-]*:.+";

  private ServiceProviderRepresentation() {}

  /** A request to register or update. */
  public record Request(
      @JsonProperty("service_provider") @NotNull(message = "is missing") @Valid Attributes provider)
      implements Representation {}

  /** What a request may say of a service provider. */
  public record Attributes(
      Given<@NotNull(message = "is null") Boolean> enabled,
      Given<String> description,
      @JsonProperty("auth_url")
          Given<
                  @NotNull(message = "is null")
                  @Size(max = 256, message = "is too long (at most 256 characters)")
                  @Pattern(regexp = URL, message = "is not an address") String>
              authUrl,
      @JsonProperty("sp_url")
          Given<
                  @NotNull(message = "is null")
                  @Size(max = 256, message = "is too long (at most 256 characters)")
                  @Pattern(regexp = URL, message = "is not an address") String>
              spUrl,
      @JsonProperty("relay_state_prefix")
          Given<
                  @NotNull(message = "is null")
                  @Size(max = 256, message = "is too long (at most 256 characters)") String>
              relayStatePrefix) {}

  /** One service provider. */
  public record One(@JsonProperty("service_provider") Shown provider) implements Representation {}

  /** A page of service providers. */
  public record Many(
      @JsonProperty("service_providers") List<Shown> providers, ListRequest.Links links)
      implements Representation {}

  /** A service provider as it is shown. */
  public record Shown(
      String id,
      boolean enabled,
      String description,
      @JsonProperty("auth_url") String authUrl,
      @JsonProperty("sp_url") String spUrl,
      @JsonProperty("relay_state_prefix") String relayStatePrefix,
      SelfLink links) {

    static Shown of(RequestContext context, ServiceProvider provider) {
      return new Shown(
          provider.id,
          provider.enabled,
          provider.description,
          provider.authUrl,
          provider.spUrl,
          provider.relayStatePrefix,
          new SelfLink(FederationLinks.of(context, "service_providers", provider.id)));
    }
  }
}
