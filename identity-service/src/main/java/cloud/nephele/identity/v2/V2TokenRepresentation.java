package cloud.nephele.identity.v2;

import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.token.TokenRepresentation;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Documents of logins and tokens. */
public final class V2TokenRepresentation {

  private V2TokenRepresentation() {}

  /** A login. As upstream, it may hold fields that nobody looks at. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Request(@NotNull(message = "is missing") ObjectNode auth)
      implements Representation {

    /** Never shows the password. */
    @Override
    public String toString() {
      return "a login";
    }
  }

  /** A token with all that it gives access to. */
  public record One(Access access) implements Representation {}

  /** What a token gives access to; parts that it does not have are left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Access(
      Token token, User user, List<Service> serviceCatalog, Metadata metadata, Trust trust) {}

  /** The token itself. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Token(
      String id,
      String expires,
      @JsonProperty("issued_at") String issuedAt,
      @JsonProperty("audit_ids") List<String> auditIds,
      TenantRepresentation.Shown tenant) {}

  /** Its bearer. */
  public record User(
      String id,
      String name,
      String username,
      List<RoleName> roles,
      @JsonProperty("roles_links") List<Link> rolesLinks) {}

  /** A role by name only. */
  public record RoleName(String name) {}

  /** The roles once more, by id. */
  public record Metadata(@JsonProperty("is_admin") int isAdmin, List<String> roles) {}

  /** The trust behind the token. */
  public record Trust(
      String id,
      boolean impersonation,
      @JsonProperty("trustor_user_id") String trustorUserId,
      @JsonProperty("trustee_user_id") String trusteeUserId) {

    static Trust of(TokenRepresentation.Trust trust) {
      return new Trust(
          trust.id(), trust.impersonation(), trust.trustor().id(), trust.trustee().id());
    }
  }

  /** A service of the catalog. */
  public record Service(
      String type,
      String name,
      List<Endpoint> endpoints,
      @JsonProperty("endpoints_links") List<Link> endpointsLinks) {}

  /** The endpoints of a token, without the services around them. */
  public record Endpoints(
      List<Endpoint> endpoints, @JsonProperty("endpoints_links") List<Link> endpointsLinks)
      implements Representation {}

  /**
   * The addresses of a service in a region.
   *
   * @param type of the service, where it is not said around this
   * @param name of the service, likewise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Endpoint(
      String id,
      String type,
      String name,
      String region,
      @JsonProperty("publicURL") String publicUrl,
      @JsonProperty("internalURL") String internalUrl,
      @JsonProperty("adminURL") String adminUrl) {

    Endpoint of(String serviceType, String serviceName) {
      return new Endpoint(id, serviceType, serviceName, region, publicUrl, internalUrl, adminUrl);
    }
  }
}
