package cloud.nephele.common.context;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes a request, as their verified token says.
 *
 * @param userId the user's id
 * @param userName the user's name
 * @param userDomain the domain that owns the user
 * @param scope what the token is good for
 * @param roles names of the roles on that scope, implied ones included
 * @param methods how the user proved who they are
 * @param auditIds the token's own audit id, then the one its chain began with, if another
 * @param issuedAt when the token was made, to the microsecond
 * @param expiresAt when it ends
 * @param origin what it stands on beside the user
 */
public record Caller(
    String userId,
    String userName,
    NamedDomain userDomain,
    Scope scope,
    Set<String> roles,
    List<String> methods,
    List<String> auditIds,
    Instant issuedAt,
    Instant expiresAt,
    Origin origin) {

  public Caller {
    roles = Set.copyOf(roles);
    methods = List.copyOf(methods);
    auditIds = List.copyOf(auditIds);
  }

  /** The caller of a plain login. */
  public Caller(
      String userId,
      String userName,
      NamedDomain userDomain,
      Scope scope,
      Set<String> roles,
      List<String> methods,
      List<String> auditIds,
      Instant issuedAt,
      Instant expiresAt) {
    this(
        userId,
        userName,
        userDomain,
        scope,
        roles,
        methods,
        auditIds,
        issuedAt,
        expiresAt,
        Origin.PLAIN);
  }

  /** The project the token is scoped to, if it is. */
  public Optional<String> projectId() {
    return scope instanceof Scope.OfProject project ? Optional.of(project.id()) : Optional.empty();
  }

  /** The domain the token is scoped to, if it is. */
  public Optional<String> domainId() {
    return scope instanceof Scope.OfDomain domain ? Optional.of(domain.id()) : Optional.empty();
  }

  public boolean isSystemScoped() {
    return scope instanceof Scope.OfSystem;
  }

  public boolean hasRole(String role) {
    return roles.contains(role);
  }
}
