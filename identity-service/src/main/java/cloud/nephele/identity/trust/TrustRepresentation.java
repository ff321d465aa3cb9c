package cloud.nephele.identity.trust;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.Moments;
import cloud.nephele.identity.api.SelfLink;
import cloud.nephele.identity.role.Role;
import cloud.nephele.identity.role.RoleRepresentation;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Documents of trusts. */
public final class TrustRepresentation {

  private TrustRepresentation() {}

  /** A request to create. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes trust)
      implements Representation {}

  /** What a request says of a trust. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Attributes(
      @JsonProperty("trustor_user_id") @NotNull(message = "is missing") String trustorId,
      @JsonProperty("trustee_user_id") @NotNull(message = "is missing") String trusteeId,
      @NotNull(message = "is missing") Boolean impersonation,
      @JsonProperty("project_id") Given<String> projectId,
      List<@NotNull(message = "is null") @Valid RoleReference> roles,
      @JsonProperty("expires_at") Given<String> expiresAt,
      @JsonProperty("remaining_uses")
          Given<@Min(value = 1, message = "is not a positive number") Integer> remainingUses,
      @JsonProperty("allow_redelegation") Given<Boolean> allowRedelegation,
      @JsonProperty("redelegation_count")
          Given<@Min(value = 0, message = "is a negative number") Integer> redelegationCount) {

    public Attributes {
      roles = roles == null ? List.of() : roles;
    }
  }

  /** A role by id or by name. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record RoleReference(String id, String name) {}

  /** One trust. */
  public record One(Shown trust) implements Representation {}

  /** Trusts, without their roles. */
  public record Many(List<Shown> trusts, ListRequest.Links links) implements Representation {}

  /** The roles that a trust gives. */
  public record Roles(List<RoleRepresentation.Shown> roles, ListRequest.Links links)
      implements Representation {}

  /** A trust as it is shown. */
  public record Shown(
      String id,
      @JsonProperty("trustor_user_id") String trustorId,
      @JsonProperty("trustee_user_id") String trusteeId,
      @JsonProperty("project_id") String projectId,
      boolean impersonation,
      @JsonProperty("expires_at") String expiresAt,
      @JsonProperty("deleted_at") String deletedAt,
      @JsonProperty("remaining_uses") Integer remainingUses,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("redelegated_trust_id")
          String redelegatedTrustId,
      @JsonProperty("redelegation_count") int redelegationCount,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<RoleRepresentation.Shown> roles,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("roles_links")
          ListRequest.Links rolesLinks,
      SelfLink links) {

    /** In a list. */
    static Shown brief(RequestContext context, Trust trust) {
      return new Shown(
          trust.id(),
          trust.trustorId(),
          trust.trusteeId(),
          trust.projectId().orElse(null),
          trust.impersonation(),
          trust.expiresAt().map(Moments::text).orElse(null),
          null,
          trust.remainingUses().orElse(null),
          trust.redelegatedTrustId().orElse(null),
          trust.redelegationCount(),
          null,
          null,
          SelfLink.of(context, "OS-TRUST/trusts", trust.id()));
    }

    /** By itself. */
    static Shown of(RequestContext context, Trust trust, List<Role> roles) {
      Shown brief = brief(context, trust);
      return new Shown(
          brief.id,
          brief.trustorId,
          brief.trusteeId,
          brief.projectId,
          brief.impersonation,
          brief.expiresAt,
          brief.deletedAt,
          brief.remainingUses,
          brief.redelegatedTrustId,
          brief.redelegationCount,
          TrustRepresentation.shown(context, roles),
          TrustRepresentation.rolesLinks(context, trust),
          brief.links);
    }
  }

  static List<RoleRepresentation.Shown> shown(RequestContext context, List<Role> roles) {
    return roles.stream().map(role -> RoleRepresentation.Shown.of(context, role)).toList();
  }

  static ListRequest.Links rolesLinks(RequestContext context, Trust trust) {
    return new ListRequest.Links(
        null, context.baseUrl() + "/v3/OS-TRUST/trusts/" + trust.id() + "/roles", null);
  }
}
