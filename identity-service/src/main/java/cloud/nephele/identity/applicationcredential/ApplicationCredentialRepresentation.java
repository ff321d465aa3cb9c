package cloud.nephele.identity.applicationcredential;

import cloud.nephele.common.context.AccessRule;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.Moments;
import cloud.nephele.identity.api.NotBlankText;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Documents of application credentials. */
public final class ApplicationCredentialRepresentation {

  private ApplicationCredentialRepresentation() {}

  /** A request to create. */
  public record Request(
      @NotNull(message = "is missing") @Valid @JsonProperty("application_credential")
          Attributes applicationCredential)
      implements Representation {}

  /** What a request says of an application credential. */
  public record Attributes(
      @NotNull(message = "is missing")
          @Size(max = 255, message = "is too long (at most 255 characters)")
          @NotBlankText
          String name,
      Given<String> secret,
      Given<String> description,
      @JsonProperty("expires_at") Given<String> expiresAt,
      List<@NotNull(message = "is null") @Valid RoleReference> roles,
      Given<Boolean> unrestricted,
      @JsonProperty("access_rules")
          List<@NotNull(message = "is null") @Valid RuleRequest> accessRules) {

    /** Never shows the secret. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** A role by id or by name. */
  public record RoleReference(String id, String name, @JsonProperty("domain_id") String domain) {}

  /** An access rule by id, or what it allows. */
  public record RuleRequest(
      String id,
      @Size(max = 64, message = "is too long (at most 64 characters)") String service,
      @Pattern(
              regexp = "DELETE|GET|HEAD|PATCH|POST|PUT",
              message = "is not one of DELETE, GET, HEAD, PATCH, POST and PUT")
          String method,
      @Size(max = 225, message = "is too long (at most 225 characters)")
          @Pattern(regexp = "/.*", message = "does not begin with a slash")
          String path) {}

  /** One application credential. */
  public record One(@JsonProperty("application_credential") Shown applicationCredential)
      implements Representation {}

  /** All of a user. */
  public record Many(
      @JsonProperty("application_credentials") List<Shown> applicationCredentials,
      ListRequest.Links links)
      implements Representation {}

  /**
   * An application credential as it is shown.
   *
   * @param secret only in the answer to its creation
   */
  public record Shown(
      String id,
      String name,
      String description,
      @JsonProperty("user_id") String userId,
      @JsonProperty("project_id") String projectId,
      List<ApplicationCredential.Role> roles,
      @JsonProperty("expires_at") String expiresAt,
      boolean unrestricted,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("access_rules")
          List<AccessRule> accessRules,
      @JsonInclude(JsonInclude.Include.NON_NULL) String secret,
      SelfLink links) {

    static Shown of(RequestContext context, ApplicationCredential credential, String secret) {
      return new Shown(
          credential.id(),
          credential.name(),
          credential.description().orElse(null),
          credential.userId(),
          credential.projectId(),
          credential.roles(),
          credential.expiresAt().map(Moments::textWithoutZone).orElse(null),
          credential.unrestricted(),
          credential.accessRules(),
          secret,
          SelfLink.of(
              context,
              "users/" + credential.userId() + "/application_credentials",
              credential.id()));
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
      return id;
    }
  }

  /** One access rule. */
  public record OneRule(@JsonProperty("access_rule") ShownRule accessRule)
      implements Representation {}

  /** All access rules of a user. */
  public record ManyRules(
      @JsonProperty("access_rules") List<ShownRule> accessRules, ListRequest.Links links)
      implements Representation {}

  /** An access rule as it is shown. */
  public record ShownRule(String id, String service, String method, String path, SelfLink links) {

    static ShownRule of(RequestContext context, String userId, AccessRule rule) {
      return new ShownRule(
          rule.id(),
          rule.service(),
          rule.method(),
          rule.path(),
          SelfLink.of(context, "users/" + userId + "/access_rules", rule.id()));
    }
  }
}
