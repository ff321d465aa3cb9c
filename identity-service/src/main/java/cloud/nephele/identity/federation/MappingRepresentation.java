package cloud.nephele.identity.federation;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** Documents of mappings. */
public final class MappingRepresentation {

  private MappingRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes mapping)
      implements Representation {}

  /** What a request may say of a mapping; {@link MappingRules} reads the rules. */
  public record Attributes(
      Given<@NotNull(message = "is null") JsonNode> rules,
      @JsonProperty("schema_version")
          Given<@Pattern(regexp = "[12]\\.0", message = "is neither 1.0 nor 2.0") String>
              schemaVersion) {}

  /** One mapping. */
  public record One(Shown mapping) implements Representation {}

  /** A page of mappings. */
  public record Many(List<Shown> mappings, ListRequest.Links links) implements Representation {}

  /** A mapping as it is shown. */
  public record Shown(
      String id,
      JsonNode rules,
      @JsonProperty("schema_version") String schemaVersion,
      SelfLink links) {

    static Shown of(RequestContext context, Mapping mapping, JsonNode rules) {
      return new Shown(
          mapping.id,
          rules,
          mapping.schemaVersion,
          new SelfLink(FederationLinks.of(context, "mappings", mapping.id)));
    }
  }
}
