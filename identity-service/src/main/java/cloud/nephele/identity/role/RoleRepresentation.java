package cloud.nephele.identity.role;

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
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** Documents of roles. */
public final class RoleRepresentation {

  private RoleRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes role)
      implements Representation {}

  /** What a request may say of a role. */
  public record Attributes(
      Given<
              @NotNull(message = "is null")
              @Size(max = 255, message = "is too long (at most 255 characters)") @NotBlankText
              String>
          name,
      @JsonProperty("domain_id") Given<String> domainId,
      Given<String> description,
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
              new Attributes(Given.absent(), Given.absent(), Given.absent(), options, Map.of()));
    }
  }

  /** One role. */
  public record One(Shown role) implements Representation {}

  /** A page of roles. */
  public record Many(
      List<Shown> roles,
      ListRequest.Links links,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean truncated)
      implements Representation {

    /** All there are. */
    public Many(List<Shown> roles, ListRequest.Links links) {
      this(roles, links, null);
    }
  }

  /** A role as it is shown. */
  public record Shown(
      String id,
      String name,
      @JsonProperty("domain_id") String domainId,
      String description,
      Map<String, JsonNode> options,
      SelfLink links,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    /** The document of a role. */
    public static Shown of(RequestContext context, Role role) {
      return new Shown(
          role.id,
          role.name,
          role.domainId,
          role.description,
          role.options,
          SelfLink.of(context, "roles", role.id),
          role.extra);
    }
  }
}
