package cloud.nephele.identity.limit;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Documents of limits. */
public final class LimitRepresentation {

  private LimitRepresentation() {}

  /** A request to create some, all or none. */
  public record CreateRequest(
      @NotNull(message = "is missing") @Size(min = 1, message = "is empty")
          List<@NotNull(message = "is null") @Valid NewLimit> limits)
      implements Representation {}

  /**
   * A limit to be created.
   *
   * @param projectId whose it is; or else the domain's id
   */
  public record NewLimit(
      @JsonProperty("project_id") String projectId,
      @JsonProperty("domain_id") String domainId,
      @JsonProperty("service_id") @NotNull(message = "is missing") String serviceId,
      @JsonProperty("region_id") String regionId,
      @JsonProperty("resource_name")
          @NotNull(message = "is missing")
          @Size(min = 1, max = 255, message = "is not 1 to 255 characters long")
          String resourceName,
      @JsonProperty("resource_limit")
          @NotNull(message = "is missing")
          @Min(value = -1, message = "is not -1 (unlimited) or more")
          Integer resourceLimit,
      String description) {}

  /** A request to update one. */
  public record UpdateRequest(@NotNull(message = "is missing") @Valid Changes limit)
      implements Representation {}

  /** What can change of a limit. */
  public record Changes(
      @JsonProperty("resource_limit")
          Given<
                  @NotNull(message = "is null")
                  @Min(value = -1, message = "is not -1 (unlimited) or more") Integer>
              resourceLimit,
      Given<String> description) {}

  /** One limit. */
  public record One(Shown limit) implements Representation {}

  /** Those just created. */
  public record Created(List<Shown> limits) implements Representation {}

  /** A page of limits. */
  public record Many(List<Shown> limits, ListRequest.Links links) implements Representation {}

  /** A limit as it is shown; its project or its domain is null. */
  public record Shown(
      String id,
      @JsonProperty("project_id") String projectId,
      @JsonProperty("domain_id") String domainId,
      @JsonProperty("service_id") String serviceId,
      @JsonProperty("region_id") String regionId,
      @JsonProperty("resource_name") String resourceName,
      @JsonProperty("resource_limit") int resourceLimit,
      String description,
      SelfLink links) {

    static Shown of(RequestContext context, ProjectLimit limit) {
      return new Shown(
          limit.id,
          limit.ofDomain ? null : limit.projectId,
          limit.ofDomain ? limit.projectId : null,
          limit.serviceId,
          limit.regionId,
          limit.resourceName,
          limit.resourceLimit,
          limit.description,
          SelfLink.of(context, "limits", limit.id));
    }
  }

  /** How limits must agree. */
  public record Model(ModelShown model) implements Representation {}

  /** The model's name and what it means. */
  public record ModelShown(String name, String description) {}
}
