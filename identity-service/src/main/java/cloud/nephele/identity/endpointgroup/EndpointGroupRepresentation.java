package cloud.nephele.identity.endpointgroup;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.NotBlankText;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** Documents of endpoint groups. */
public final class EndpointGroupRepresentation {

  private static final String COLLECTION = "OS-EP-FILTER/endpoint_groups";

  private EndpointGroupRepresentation() {}

  /** A request to create or update. */
  public record Request(
      @JsonProperty("endpoint_group") @NotNull(message = "is missing") @Valid Attributes group)
      implements Representation {}

  /** What a request may say of an endpoint group. */
  public record Attributes(
      Given<
              @NotNull(message = "is null")
              @Size(max = 255, message = "is too long (at most 255 characters)") @NotBlankText
              String>
          name,
      Given<String> description,
      Given<@NotNull(message = "is null") Map<String, JsonNode>> filters) {}

  /** One endpoint group. */
  public record One(@JsonProperty("endpoint_group") Shown group) implements Representation {}

  /** A page of endpoint groups. */
  public record Many(@JsonProperty("endpoint_groups") List<Shown> groups, ListRequest.Links links)
      implements Representation {}

  /** An endpoint group as it is shown. */
  public record Shown(
      String id, String name, String description, Map<String, JsonNode> filters, SelfLink links) {

    static Shown of(RequestContext context, EndpointGroup group) {
      return new Shown(
          group.id,
          group.name,
          group.description,
          group.filters,
          SelfLink.of(context, COLLECTION, group.id));
    }
  }

  /** That a project was given an endpoint group. */
  public record OfProject(@JsonProperty("project_endpoint_group") Association association)
      implements Representation {

    static OfProject of(RequestContext context, String groupId, String projectId) {
      return new OfProject(
          new Association(
              groupId,
              projectId,
              SelfLink.of(context, COLLECTION, groupId + "/projects/" + projectId)));
    }
  }

  /** Group and project. */
  public record Association(
      @JsonProperty("endpoint_group_id") String groupId,
      @JsonProperty("project_id") String projectId,
      SelfLink links) {}
}
