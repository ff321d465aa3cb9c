package cloud.nephele.identity.project;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ImmutableOption;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.UniqueElements;

/** Documents of projects. */
public final class ProjectRepresentation {

  /** As upstream counts. */
  static final int MAX_TAGS = 80;

  static final String TAG = "[^,/]*";

  private ProjectRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes project)
      implements Representation {}

  /** What a request may say of a project. */
  public record Attributes(
      Given<
              @NotNull(message = "is null")
              @Size(max = 64, message = "is too long (at most 64 characters)") @NotBlankText String>
          name,
      @JsonProperty("domain_id") Given<String> domainId,
      @JsonProperty("parent_id") Given<String> parentId,
      @JsonProperty("is_domain") Given<@NotNull(message = "is null") Boolean> isDomain,
      Given<@NotNull(message = "is null") Boolean> enabled,
      Given<String> description,
      Given<
              @UniqueElements(message = "has the same item twice")
                  @Size(max = MAX_TAGS, message = "has too many items (at most " + MAX_TAGS + ")")
                  List<
                  @NotNull(message = "is null")
                  @Size(min = 1, max = 255, message = "is not 1 to 255 characters long")
                  @Pattern(regexp = TAG, message = "contains a comma or a slash") String>>
          tags,
      Given<@NotNull(message = "is null") Map<String, JsonNode>> options,
      @JsonAnySetter Map<String, JsonNode> extra) {

    public Attributes {
      extra = extra == null ? Map.of() : extra;
    }

    /** Whether the request makes mutable what was not, and says nothing else. */
    boolean onlyMakesMutable() {
      return ImmutableOption.isTakenBack(options)
          && options.value().size() == 1
          && equals(
              new Attributes(
                  Given.absent(),
                  Given.absent(),
                  Given.absent(),
                  Given.absent(),
                  Given.absent(),
                  Given.absent(),
                  Given.absent(),
                  options,
                  Map.of()));
    }
  }

  /** One project. */
  public record One(Shown project) implements Representation {}

  /** The tags of a project, as given. */
  public record TagsRequest(
      @NotNull(message = "is missing")
          @UniqueElements(message = "has the same item twice")
          @Size(max = MAX_TAGS, message = "has too many items (at most " + MAX_TAGS + ")")
          List<
                  @NotNull(message = "is null")
                  @Size(min = 1, max = 255, message = "is not 1 to 255 characters long")
                  @Pattern(regexp = TAG, message = "contains a comma or a slash") String>
              tags)
      implements Representation {}

  /** The tags of a project. */
  public record Tags(List<String> tags, SelfLink links) implements Representation {}

  /** A page of projects. */
  public record Many(
      List<Shown> projects,
      ListRequest.Links links,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean truncated)
      implements Representation {

    /** All there are. */
    public Many(List<Shown> projects, ListRequest.Links links) {
      this(projects, links, null);
    }
  }

  /** A project as it is shown. */
  public record Shown(
      String id,
      String name,
      @JsonProperty("domain_id") String domainId,
      String description,
      boolean enabled,
      @JsonProperty("parent_id") String parentId,
      @JsonProperty("is_domain") boolean isDomain,
      List<String> tags,
      Map<String, JsonNode> options,
      SelfLink links,
      @JsonAnyGetter Map<String, ?> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    /** The document of a project. */
    public static Shown of(RequestContext context, Project project) {
      return of(context, project, Map.of());
    }

    /**
     * The document of a project in its tree.
     *
     * @param relatives what is above and below, in the form that was asked for
     */
    static Shown of(RequestContext context, Project project, Map<String, ?> relatives) {
      Map<String, Object> extra = new LinkedHashMap<>(project.extra);
      extra.putAll(relatives);
      return new Shown(
          project.id,
          project.name,
          project.domainId,
          project.description,
          project.enabled,
          project.aboveId(),
          project.isDomain,
          project.tags,
          project.options,
          SelfLink.of(context, "projects", project.id),
          extra);
    }
  }
}
