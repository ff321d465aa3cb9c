package cloud.nephele.identity.catalog;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** Documents of endpoints. */
public final class EndpointRepresentation {

  private EndpointRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes endpoint)
      implements Representation {}

  /**
   * What a request may say of an endpoint.
   *
   * @param region an older name of the region's id
   */
  public record Attributes(
      @JsonProperty("interface")
          Given<
                  @NotNull(message = "is null")
                  @Pattern(
                      regexp = "public|internal|admin",
                      message = "is not one of public, internal and admin")
                  String>
              face,
      @JsonProperty("service_id") Given<@NotNull(message = "is null") String> serviceId,
      @JsonProperty("region_id") Given<String> regionId,
      Given<String> region,
      Given<
              @NotNull(message = "is null")
              @Size(min = 1, max = 2048, message = "is not 1 to 2048 characters long")
              @Pattern(
                  regexp = "[a-zA-Z0-9+.-]+:.+",
                  message = "is no address: it does not begin with a scheme such as http:")
              String>
          url,
      Given<@NotNull(message = "is null") Boolean> enabled,
      @JsonAnySetter Map<String, JsonNode> extra) {

    public Attributes {
      extra = extra == null ? Map.of() : extra;
    }
  }

  /** One endpoint. */
  public record One(Shown endpoint) implements Representation {}

  /** A page of endpoints. */
  public record Many(
      List<Shown> endpoints,
      ListRequest.Links links,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean truncated)
      implements Representation {

    /** All there are. */
    public Many(List<Shown> endpoints, ListRequest.Links links) {
      this(endpoints, links, null);
    }
  }

  /** An endpoint as it is shown. */
  public record Shown(
      String id,
      @JsonProperty("interface") String face,
      @JsonProperty("region_id") String regionId,
      String region,
      @JsonProperty("service_id") String serviceId,
      String url,
      boolean enabled,
      SelfLink links,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    /** The document of an endpoint. */
    public static Shown of(RequestContext context, Endpoint endpoint) {
      return new Shown(
          endpoint.id,
          endpoint.face,
          endpoint.regionId,
          endpoint.regionId,
          endpoint.serviceId,
          endpoint.url,
          endpoint.enabled,
          SelfLink.of(context, "endpoints", endpoint.id),
          endpoint.extra);
    }
  }
}
