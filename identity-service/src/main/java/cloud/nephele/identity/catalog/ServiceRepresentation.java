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
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** Documents of services. */
public final class ServiceRepresentation {

  private ServiceRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes service)
      implements Representation {}

  /** What a request may say of a service. */
  public record Attributes(
      Given<
              @NotNull(message = "is null")
              @Size(min = 1, max = 255, message = "is not 1 to 255 characters long") String>
          type,
      Given<@Size(max = 255, message = "is too long (at most 255 characters)") String> name,
      Given<@NotNull(message = "is null") Boolean> enabled,
      Given<String> description,
      @JsonAnySetter Map<String, JsonNode> extra) {

    public Attributes {
      extra = extra == null ? Map.of() : extra;
    }
  }

  /** One service. */
  public record One(Shown service) implements Representation {}

  /** A page of services. */
  public record Many(
      List<Shown> services,
      ListRequest.Links links,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean truncated)
      implements Representation {

    /** All there are. */
    public Many(List<Shown> services, ListRequest.Links links) {
      this(services, links, null);
    }
  }

  /** A service as it is shown. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      String id,
      String type,
      String name,
      boolean enabled,
      String description,
      SelfLink links,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    static Shown of(RequestContext context, ServiceDefinition service) {
      return new Shown(
          service.id,
          service.type,
          service.name,
          service.enabled,
          service.description,
          SelfLink.of(context, "services", service.id),
          service.extra);
    }
  }
}
