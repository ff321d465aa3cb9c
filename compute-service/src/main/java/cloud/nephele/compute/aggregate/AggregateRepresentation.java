package cloud.nephele.compute.aggregate;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The documents of aggregates. */
final class AggregateRepresentation {

  private static final String NAME = "must have 1 to 255 characters";
  private static final String NO_EDGE_SPACES = "(?s)(?!\\s).*(?<!\\s)";
  private static final String EDGE_SPACES = "must not start or end with white space";

  private AggregateRepresentation() {}

  record Creation(@NotNull(message = "is a required property") @Valid NewAggregate aggregate)
      implements Representation {}

  record NewAggregate(
      @NotNull(message = "is a required property")
          @Size(min = 1, max = 255, message = NAME)
          @Pattern(regexp = NO_EDGE_SPACES, message = EDGE_SPACES)
          String name,
      @Size(min = 1, max = 255, message = NAME)
          @Pattern(regexp = "[^:]*", message = "must not have a colon")
          @JsonProperty("availability_zone")
          String availabilityZone) {}

  record Update(@NotNull(message = "is a required property") @Valid Changes aggregate)
      implements Representation {}

  record Changes(
      @Size(min = 1, max = 255, message = NAME)
          @Pattern(regexp = NO_EDGE_SPACES, message = EDGE_SPACES)
          String name,
      @Size(min = 1, max = 255, message = NAME)
          @Pattern(regexp = "[^:]*", message = "must not have a colon")
          @JsonProperty("availability_zone")
          String availabilityZone) {}

  /** {@code POST /os-aggregates/{id}/action}: one of the fields. */
  record Action(
      @Valid @JsonProperty("add_host") HostName addHost,
      @Valid @JsonProperty("remove_host") HostName removeHost,
      @Valid @JsonProperty("set_metadata") Metadata setMetadata)
      implements Representation {}

  record HostName(
      @NotNull(message = "is a required property") @Size(min = 1, max = 255, message = NAME)
          String host) {}

  /** Keys with null are taken out. */
  record Metadata(@NotNull(message = "is a required property") Map<String, String> metadata) {}

  record Single(Detail aggregate) implements Representation {}

  /** The answer to a creation, which has never had hosts and metadata. */
  record Created(CreatedAggregate aggregate) implements Representation {}

  record Listing(List<Detail> aggregates) implements Representation {}

  record CreatedAggregate(
      long id,
      String name,
      @JsonProperty("availability_zone") String availabilityZone,
      @Since("2.41") UUID uuid,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt,
      @JsonProperty("deleted_at") String deletedAt,
      boolean deleted) {}

  record Detail(
      long id,
      String name,
      @JsonProperty("availability_zone") String availabilityZone,
      List<String> hosts,
      Map<String, String> metadata,
      @Since("2.41") UUID uuid,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt,
      @JsonProperty("deleted_at") String deletedAt,
      boolean deleted) {}
}
