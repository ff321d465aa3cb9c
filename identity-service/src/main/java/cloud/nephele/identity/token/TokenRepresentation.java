package cloud.nephele.identity.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.catalog.CatalogEntry;
import cloud.nephele.identity.role.RoleDirectory.NamedRole;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The document of a token. */
public record TokenRepresentation(Token token) implements Representation {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** What the token says; parts that its scope does not have are left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Token(
      List<String> methods,
      User user,
      @JsonProperty("audit_ids") List<String> auditIds,
      @JsonProperty("expires_at") String expiresAt,
      @JsonProperty("issued_at") String issuedAt,
      Project project,
      @JsonProperty("is_domain") Boolean isDomain,
      Domain domain,
      SystemScope system,
      List<NamedRole> roles,
      List<CatalogEntry> catalog) {}

  /** The bearer. */
  public record User(
      Domain domain,
      String id,
      String name,
      @JsonProperty("password_expires_at") String passwordExpiresAt) {}

  /** A project. */
  public record Project(Domain domain, String id, String name) {}

  /** A domain. */
  public record Domain(String id, String name) {

    static Domain of(NamedDomain domain) {
      return new Domain(domain.id(), domain.name());
    }
  }

  /** The whole cloud. */
  public record SystemScope(boolean all) {}

  /**
   * Renders a token.
   *
   * @param roles of a scoped token; ignored for others
   * @param catalog null to leave it out
   */
  static TokenRepresentation of(Caller caller, List<NamedRole> roles, List<CatalogEntry> catalog) {
    Project project = null;
    Domain domain = null;
    SystemScope system = null;
    switch (caller.scope()) {
      case Scope.Unscoped() -> {}
      case Scope.OfProject(String id, String name, NamedDomain owner) ->
          project = new Project(Domain.of(owner), id, name);
      case Scope.OfDomain(String id, String name) -> domain = new Domain(id, name);
      case Scope.OfSystem() -> system = new SystemScope(true);
    }
    boolean scoped = !(caller.scope() instanceof Scope.Unscoped);
    return new TokenRepresentation(
        new Token(
            caller.methods(),
            new User(Domain.of(caller.userDomain()), caller.userId(), caller.userName(), null),
            caller.auditIds(),
            text(caller.expiresAt()),
            text(caller.issuedAt()),
            project,
            project == null ? null : false,
            domain,
            system,
            scoped ? roles : null,
            scoped ? catalog : null));
  }

  private static String text(Instant instant) {
    return MICROSECONDS.format(instant);
  }
}
