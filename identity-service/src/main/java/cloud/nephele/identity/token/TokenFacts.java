package cloud.nephele.identity.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.identity.role.RoleDirectory;
import cloud.nephele.identity.role.RoleDirectory.NamedRole;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at a token again with the eyes of the database. */
@Singleton
class TokenFacts {

  /**
   * A token as it holds now.
   *
   * @param caller as the token says, with today's names and roles
   * @param version the version of roles, catalog and keys at that moment
   */
  record Facts(Caller caller, List<NamedRole> roles, long version) {}

  private final SubjectRepository subjects;
  private final RoleDirectory roles;

  @Inject
  TokenFacts(SubjectRepository subjects, RoleDirectory roles) {
    this.subjects = subjects;
    this.roles = roles;
  }

  /** The token's facts; empty when user, scope or roles are no longer there or enabled. */
  Optional<Facts> of(Caller stated) {
    ScopeRequest same = ScopeRequest.same(stated.scope());
    return subjects
        .find(stated.userId(), same)
        .flatMap(subject -> subject.on(same).map(grant -> facts(stated, subject, grant)));
  }

  private Facts facts(Caller stated, Subject subject, Subject.Grant grant) {
    List<NamedRole> named = roles.expand(grant.roleIds(), subject.version());
    return new Facts(
        new Caller(
            subject.userId(),
            subject.userName(),
            subject.userDomain(),
            grant.scope(),
            names(named),
            stated.methods(),
            stated.auditIds(),
            stated.issuedAt(),
            stated.expiresAt()),
        named,
        subject.version());
  }

  static Set<String> names(List<NamedRole> roles) {
    return roles.stream().map(NamedRole::name).collect(Collectors.toSet());
  }
}
