package cloud.nephele.identity.federation;

import cloud.nephele.common.context.Origin;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.TokenLifeConfig;
import cloud.nephele.identity.assignment.AssignmentService;
import cloud.nephele.identity.assignment.Grantee;
import cloud.nephele.identity.assignment.Place;
import cloud.nephele.identity.auth.AuthAudit;
import cloud.nephele.identity.auth.Authenticated;
import cloud.nephele.identity.auth.DomainReference;
import cloud.nephele.identity.auth.LoginRepository;
import cloud.nephele.identity.auth.UserReference;
import cloud.nephele.identity.federation.MappedIdentity.DomainName;
import cloud.nephele.identity.federation.MappedIdentity.GroupName;
import cloud.nephele.identity.federation.MappedIdentity.ProjectGrant;
import cloud.nephele.identity.project.Project;
import cloud.nephele.identity.project.ProjectService;
import cloud.nephele.identity.revocation.RevocationService;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps those whom identity providers authenticate. A user is made at their first login. The groups
 * that a mapping gives are memberships like others, until they end or a later login takes them
 * away.
 */
@ApplicationScoped
public class FederatedUserService {

  private static final Logger LOG = Logger.getLogger(FederatedUserService.class);

  private final FederatedUserRepository users;
  private final LoginRepository logins;
  private final ProjectService projects;
  private final AssignmentService assignments;
  private final RevocationService revocations;
  private final TokenLifeConfig tokenLife;
  private final AuthAudit audit;

  @Inject
  FederatedUserService(
      FederatedUserRepository users,
      LoginRepository logins,
      ProjectService projects,
      AssignmentService assignments,
      RevocationService revocations,
      TokenLifeConfig tokenLife,
      AuthAudit audit) {
    this.users = users;
    this.logins = logins;
    this.projects = projects;
    this.assignments = assignments;
    this.revocations = revocations;
    this.tokenLife = tokenLife;
    this.audit = audit;
  }

  /**
   * The user that a mapping speaks of.
   *
   * @throws Fault 401 when it names nobody, or somebody local who is not there
   */
  @Transactional
  Authenticated login(IdentityProvider provider, Protocol protocol, MappedIdentity identity) {
    String domain = identity.domain().flatMap(this::domainId).orElse(provider.domainId);
    String uniqueId =
        identity
            .id()
            .or(identity::name)
            .orElseThrow(() -> audit.refused(AuthAudit.Cause.WRONG_ASSERTION, provider.id));
    if (identity.isLocal()) {
      return local(identity, domain);
    }
    String userId =
        users
            .find(protocol, uniqueId)
            .orElseGet(() -> create(protocol, domain, uniqueId, identity));
    Set<String> groups = groups(identity, domain);
    join(userId, groups, provider);
    identity.projects().forEach(grant -> provide(userId, domain, grant));
    return new Authenticated(
        userId,
        Optional.empty(),
        Optional.empty(),
        new Origin(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Origin.Federation(provider.id, protocol.id, List.copyOf(groups))),
            Optional.empty()));
  }

  private Authenticated local(MappedIdentity identity, String domain) {
    UserReference reference =
        identity
            .id()
            .<UserReference>map(UserReference.ById::new)
            .orElseGet(
                () ->
                    new UserReference.ByName(
                        identity.name().orElseThrow(), new DomainReference.ById(domain)));
    return logins
        .find(reference)
        .map(login -> Authenticated.user(login.userId()))
        .orElseThrow(() -> audit.refused(AuthAudit.Cause.WRONG_ASSERTION, reference.toString()));
  }

  /** Names need not be unique elsewhere; a second one of the same name gets a longer one here. */
  private String create(
      Protocol protocol, String domain, String uniqueId, MappedIdentity identity) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    identity.email().ifPresent(email -> extra.put("email", email));
    String name = identity.name().orElse(uniqueId);
    String created =
        Stream.of(name, name + " (" + uniqueId + ")", uniqueId + "@" + protocol.providerId)
            .map(tried -> users.create(domain, tried, extra.toString()))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(
                () ->
                    Fault.conflict(
                        "The name "
                            + name
                            + " is taken by another user of domain "
                            + domain
                            + "."));
    if (users.link(created, protocol, uniqueId)) {
      return created;
    }
    // Two first logins at once: the other was faster.
    users.delete(created);
    return users.find(protocol, uniqueId).orElseThrow();
  }

  private Set<String> groups(MappedIdentity identity, String domain) {
    Set<String> found = new TreeSet<>();
    for (GroupName group : identity.groups()) {
      Optional<String> id =
          group.id().isPresent()
              ? group.id().flatMap(users::findGroup)
              : group
                  .name()
                  .flatMap(
                      name ->
                          users.findGroup(
                              group.domain().flatMap(this::domainId).orElse(domain), name));
      id.ifPresentOrElse(found::add, () -> LOG.infof("a mapping names %s, which is not", group));
    }
    return found;
  }

  private void join(String userId, Set<String> groups, IdentityProvider provider) {
    Set<String> before = users.groupIds(userId);
    Duration kept =
        provider.authorizationTtlMinutes == null || provider.authorizationTtlMinutes == 0
            ? tokenLife.expiration()
            : Duration.ofMinutes(provider.authorizationTtlMinutes);
    Instant until = Instant.now().plus(kept);
    groups.forEach(group -> users.join(userId, group, until));
    before.stream()
        .filter(group -> !groups.contains(group))
        .forEach(group -> users.leave(userId, group));
    if (!before.equals(groups)) {
      revocations.recheck(Match.USER, userId);
    }
  }

  private void provide(String userId, String userDomain, ProjectGrant grant) {
    Project project =
        projects.provide(grant.domain().flatMap(this::domainId).orElse(userDomain), grant.name());
    for (String roleName : grant.roleNames()) {
      users
          .findRole(roleName)
          .ifPresentOrElse(
              role -> assignments.provide(Grantee.user(userId), Place.project(project.id), role),
              () -> LOG.infof("a mapping names the role %s, which is not", roleName));
    }
  }

  private Optional<String> domainId(DomainName domain) {
    return domain.id().or(() -> domain.name().flatMap(users::findDomain));
  }

  /** Ends memberships whose time is over. */
  @Transactional
  public void endExpiredMemberships() {
    for (FederatedUserRepository.Membership ended : users.expired(Instant.now())) {
      users.leave(ended.userId(), ended.groupId());
      revocations.recheck(Match.USER, ended.userId());
    }
  }
}
