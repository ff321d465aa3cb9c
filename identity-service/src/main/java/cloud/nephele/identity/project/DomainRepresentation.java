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
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.UniqueElements;

/** Documents of domains. */
public final class DomainRepresentation {

  private DomainRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes domain)
      implements Representation {}

  /** What a request may say of a domain. */
  public record Attributes(
      Given<
              @NotNull(message = "is null")
              @Size(max = 64, message = "is too long (at most 64 characters)") @NotBlankText String>
          name,
      @JsonProperty("explicit_domain_id")
          Given<@Pattern(regexp = "[0-9a-f]{32}", message = "is not 32 hexadecimal digits") String>
              explicitId,
      Given<@NotNull(message = "is null") Boolean> enabled,
      Given<String> description,
      Given<
              @UniqueElements(message = "has the same item twice")
                  @Size(
                      max = ProjectRepresentation.MAX_TAGS,
                      message =
                          "has too many items (at most " + ProjectRepresentation.MAX_TAGS + ")")
                  List<
                  @NotNull(message = "is null")
                  @Size(min = 1, max = 255, message = "is not 1 to 255 characters long")
                  @Pattern(
                      regexp = ProjectRepresentation.TAG,
                      message = "contains a comma or a slash")
                  String>>
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
                  options,
                  Map.of()));
    }
  }

  /** One domain. */
  public record One(Shown domain) implements Representation {}

  /** A page of domains. */
  public record Many(
      List<Shown> domains,
      ListRequest.Links links,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean truncated)
      implements Representation {

    /** All there are. */
    public Many(List<Shown> domains, ListRequest.Links links) {
      this(domains, links, null);
    }
  }

  /** A domain as it is shown. */
  public record Shown(
      String id,
      String name,
      String description,
      boolean enabled,
      List<String> tags,
      Map<String, JsonNode> options,
      SelfLink links,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    /** The document of a domain. */
    public static Shown of(RequestContext context, Project domain) {
      return new Shown(
          domain.id,
          domain.name,
          domain.description,
          domain.enabled,
          domain.tags,
          domain.options,
          SelfLink.of(context, "domains", domain.id),
          domain.extra);
    }
  }
}
