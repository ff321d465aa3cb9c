package cloud.nephele.identity.token;

import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import cloud.nephele.identity.compliance.UserOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the database knows of a user in a scope.
 *
 * @param usable whether the user and their domain are enabled
 * @param place the project or domain asked for; empty when there is none such, or none was asked
 * @param roleIds roles assigned to the user, or to their groups, in the scope; not what they imply
 * @param passwordExpiresAt when the user's password ends, if it does
 * @param options those of the user that matter to tokens
 * @param version the version of roles, catalog and keys at that moment
 */
record Subject(
    String userId,
    String userName,
    NamedDomain userDomain,
    boolean usable,
    Optional<Place> place,
    List<String> roleIds,
    Optional<Instant> passwordExpiresAt,
    UserOptions options,
    long version) {

  /**
   * A project or domain.
   *
   * @param usable whether it and its domain are enabled
   * @param domain the domain of a project; empty for a domain
   */
  record Place(String id, String name, boolean usable, Optional<NamedDomain> domain) {}

  /** The scope of a token, with the roles assigned there. */
  record Grant(Scope scope, List<String> roleIds) {}

  /** Decides what the user gets of what they ask for; empty when nothing. */
  Optional<Grant> on(ScopeRequest.Own request) {
    if (!usable) {
      return Optional.empty();
    }
    return switch (request) {
      case ScopeRequest.Unscoped _ -> Optional.of(unscoped());
      case ScopeRequest.DefaultProject _ -> Optional.of(onPlace().orElse(unscoped()));
      case ScopeRequest.OfSystem _ -> withRoles(new Scope.OfSystem());
      case ScopeRequest.ProjectById _, ScopeRequest.ProjectByName _, ScopeRequest.OfDomain _ ->
          onPlace();
    };
  }

  private Optional<Grant> onPlace() {
    return place.filter(Place::usable).flatMap(found -> withRoles(scope(found)));
  }

  private static Scope scope(Place place) {
    return place
        .domain()
        .<Scope>map(domain -> new Scope.OfProject(place.id(), place.name(), domain))
        .orElseGet(() -> new Scope.OfDomain(place.id(), place.name()));
  }

  private Optional<Grant> withRoles(Scope scope) {
    return roleIds.isEmpty() ? Optional.empty() : Optional.of(new Grant(scope, roleIds));
  }

  private static Grant unscoped() {
    return new Grant(new Scope.Unscoped(), List.of());
  }
}
