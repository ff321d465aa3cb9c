package cloud.nephele.identity.group;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
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
import java.util.List;
import java.util.Map;

/** Documents of groups. */
public final class GroupRepresentation {

  private GroupRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes group)
      implements Representation {}

  /** What a request may say of a group. */
  public record Attributes(
      Given<
              @NotNull(message = "is null")
              @Size(max = 64, message = "is too long (at most 64 characters)") @NotBlankText String>
          name,
      @JsonProperty("domain_id") Given<String> domainId,
      Given<String> description,
      @JsonAnySetter Map<String, JsonNode> extra) {

    public Attributes {
      extra = extra == null ? Map.of() : extra;
    }
  }

  /** One group. */
  public record One(Shown group) implements Representation {}

  /** A page of groups. */
  public record Many(
      List<Shown> groups,
      ListRequest.Links links,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean truncated)
      implements Representation {

    /** All there are. */
    public Many(List<Shown> groups, ListRequest.Links links) {
      this(groups, links, null);
    }
  }

  /** A group as it is shown. */
  public record Shown(
      String id,
      String name,
      @JsonProperty("domain_id") String domainId,
      String description,
      SelfLink links,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    static Shown of(RequestContext context, Group group) {
      return new Shown(
          group.id,
          group.name,
          group.domainId,
          group.description,
          SelfLink.of(context, "groups", group.id),
          group.extra);
    }
  }
}
