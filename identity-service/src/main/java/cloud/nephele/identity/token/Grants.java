package cloud.nephele.identity.token;

import cloud.nephele.common.context.Origin;
import cloud.nephele.common.context.Scope;
import cloud.nephele.identity.auth.Delegation;
import cloud.nephele.identity.role.RoleDirectory;
import cloud.nephele.identity.role.RoleDirectory.NamedRole;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what a user gets of a scope: by themselves, or of what is delegated to them. */
@Singleton
class Grants {

  /**
   * What a user gets.
   *
   * @param bearer who the token is about
   * @param roles with all they imply
   * @param endsAt when what it stands on ends by itself
   */
  record Granted(Subject bearer, Scope scope, List<NamedRole> roles, Optional<Instant> endsAt) {

    /** Roles that belong to a domain are assigned, and yet no token has them. */
    boolean isEnough() {
      return !roles.isEmpty() || scope instanceof Scope.Unscoped;
    }

    /** The version of roles, catalog and keys at that moment. */
    long version() {
      return bearer.version();
    }
  }

  private final Subjects subjects;
  private final RoleDirectory roles;
  private final List<Delegation> delegations;

  @Inject
  Grants(Subjects subjects, RoleDirectory roles, @All List<Delegation> delegations) {
    this.subjects = subjects;
    this.roles = roles;
    this.delegations = delegations;
  }

  /** What the user gets; empty when user, scope or roles are not there or not enabled. */
  Optional<Granted> find(String userId, ScopeRequest.Own request, Origin origin) {
    if (!origin.isDelegated()) {
      return subjects
          .find(userId, request)
          .flatMap(
              subject ->
                  subject
                      .on(request)
                      .map(
                          grant ->
                              new Granted(
                                  subject,
                                  grant.scope(),
                                  expand(subject, grant),
                                  Optional.empty())))
          .filter(Granted::isEnough);
    }
    return delegations.stream()
        .filter(delegation -> delegation.isBehind(origin))
        .findFirst()
        .flatMap(delegation -> delegation.terms(origin))
        .flatMap(terms -> delegated(userId, request, terms));
  }

  /** The user, if there is one and they are enabled. */
  Optional<Subject> findUsable(String userId) {
    return subjects.find(userId, new ScopeRequest.Unscoped()).filter(Subject::usable);
  }

  private Optional<Granted> delegated(
      String userId, ScopeRequest.Own request, Delegation.Terms terms) {
    Optional<Subject> delegator = subjects.find(terms.delegatorId(), request);
    Optional<Subject.Grant> grant = delegator.flatMap(subject -> subject.on(request));
    if (grant.isEmpty()) {
      return Optional.empty();
    }
    List<NamedRole> held = expand(delegator.get(), grant.get());
    List<NamedRole> given = roles.expand(terms.roleIds(), delegator.get().version());
    if (terms.allOrNothing() && !held.containsAll(given)) {
      return Optional.empty();
    }
    List<NamedRole> effective = given.stream().filter(held::contains).toList();
    Scope scope = grant.get().scope();
    if (effective.isEmpty() && !(scope instanceof Scope.Unscoped)) {
      return Optional.empty();
    }
    Optional<Subject> bearer = userId.equals(terms.delegatorId()) ? delegator : findUsable(userId);
    return bearer.map(subject -> new Granted(subject, scope, effective, terms.endsAt()));
  }

  private List<NamedRole> expand(Subject subject, Subject.Grant grant) {
    return roles.expand(grant.roleIds(), subject.version());
  }
}
