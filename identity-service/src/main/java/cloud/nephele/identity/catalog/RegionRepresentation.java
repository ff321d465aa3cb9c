package cloud.nephele.identity.catalog;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
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
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** Documents of regions. */
public final class RegionRepresentation {

  private RegionRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes region)
      implements Representation {}

  /** What a request may say of a region; its id may be of the client's choice. */
  public record Attributes(
      Given<@Size(max = 255, message = "is too long (at most 255 characters)") String> id,
      @JsonProperty("parent_region_id") Given<String> parentRegionId,
      Given<String> description,
      @JsonAnySetter Map<String, JsonNode> extra) {

    public Attributes {
      extra = extra == null ? Map.of() : extra;
    }

    /**
     * The same, with the id that the address names.
     *
     * @throws Fault 400 when the document names another
     */
    Attributes withId(String chosen) {
      if (!id.orDefault(chosen).equals(chosen)) {
        throw Fault.badRequest(
            "The address names region " + chosen + ", and the document " + id.value() + ".");
      }
      return new Attributes(Given.of(chosen), parentRegionId, description, extra);
    }
  }

  /** One region. */
  public record One(Shown region) implements Representation {}

  /** A page of regions. */
  public record Many(
      List<Shown> regions,
      ListRequest.Links links,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean truncated)
      implements Representation {

    /** All there are. */
    public Many(List<Shown> regions, ListRequest.Links links) {
      this(regions, links, null);
    }
  }

  /** A region as it is shown. */
  public record Shown(
      String id,
      String description,
      @JsonProperty("parent_region_id") String parentRegionId,
      SelfLink links,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    static Shown of(RequestContext context, Region region) {
      return new Shown(
          region.id,
          region.description,
          region.parentRegionId,
          SelfLink.of(context, "regions", region.id),
          region.extra);
    }
  }
}
