package cloud.nephele.identity.limit;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Documents of registered limits. */
public final class RegisteredLimitRepresentation {

  private RegisteredLimitRepresentation() {}

  /** A request to create some, all or none. */
  public record CreateRequest(
      @JsonProperty("registered_limits")
          @NotNull(message = "is missing")
          @Size(min = 1, message = "is empty")
          List<@NotNull(message = "is null") @Valid Attributes> registeredLimits)
      implements Representation {}

  /** A request to update one. */
  public record UpdateRequest(
      @JsonProperty("registered_limit") @NotNull(message = "is missing") @Valid
          Attributes registeredLimit)
      implements Representation {}

  /** What a request may say of a registered limit. */
  public record Attributes(
      @JsonProperty("service_id") Given<@NotNull(message = "is null") String> serviceId,
      @JsonProperty("region_id") Given<String> regionId,
      @JsonProperty("resource_name")
          Given<
                  @NotNull(message = "is null")
                  @Size(min = 1, max = 255, message = "is not 1 to 255 characters long") String>
              resourceName,
      @JsonProperty("default_limit")
          Given<
                  @NotNull(message = "is null")
                  @Min(value = -1, message = "is not -1 (unlimited) or more") Integer>
              defaultLimit,
      Given<String> description) {}

  /** One registered limit. */
  public record One(@JsonProperty("registered_limit") Shown registeredLimit)
      implements Representation {}

  /** Those just created. */
  public record Created(@JsonProperty("registered_limits") List<Shown> registeredLimits)
      implements Representation {}

  /** A page of registered limits. */
  public record Many(
      @JsonProperty("registered_limits") List<Shown> registeredLimits, ListRequest.Links links)
      implements Representation {}

  /** A registered limit as it is shown. */
  public record Shown(
      String id,
      @JsonProperty("service_id") String serviceId,
      @JsonProperty("region_id") String regionId,
      @JsonProperty("resource_name") String resourceName,
      @JsonProperty("default_limit") int defaultLimit,
      String description,
      SelfLink links) {

    static Shown of(RequestContext context, RegisteredLimit limit) {
      return new Shown(
          limit.id,
          limit.serviceId,
          limit.regionId,
          limit.resourceName,
          limit.defaultLimit,
          limit.description,
          SelfLink.of(context, "registered_limits", limit.id));
    }
  }
}
