package cloud.nephele.identity.trust;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Origin;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.Moments;
import cloud.nephele.identity.auth.DelegatedCaller;
import cloud.nephele.identity.auth.Delegation;
import cloud.nephele.identity.auth.TrustScope;
import cloud.nephele.identity.revocation.RevocationService;
import cloud.nephele.identity.role.Role;
import cloud.nephele.identity.role.RoleService;
import cloud.nephele.identity.token.HeldRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates, shows and deletes trusts, and says what they give. */
@ApplicationScoped
public class TrustService implements TrustScope, Delegation {

  private final TrustRepository trusts;
  private final RoleService roles;
  private final HeldRoles held;
  private final PolicyEnforcer policy;
  private final RevocationService revocations;
  private final Redelegation redelegation;

  @Inject
  TrustService(
      TrustRepository trusts,
      RoleService roles,
      HeldRoles held,
      PolicyEnforcer policy,
      RevocationService revocations,
      TrustConfig config) {
    this.trusts = trusts;
    this.roles = roles;
    this.held = held;
    this.policy = policy;
    this.revocations = revocations;
    this.redelegation = new Redelegation(config.maxRedelegationCount());
  }

  /**
   * Creates a trust; with a trust's token, passes that one on.
   *
   * @throws Fault 403 when the caller is not the trustor, or gives more than they were given; 404
   *     when the trustor does not have a role
   */
  @Transactional
  public Trust create(RequestContext context, TrustRepresentation.Attributes request) {
    policy.enforce(
        context,
        "identity:create_trust",
        Map.of("target.trust.trustor_user_id", request.trustorId()));
    Caller caller = context.caller();
    refuseApplicationCredential(context);
    if (caller.origin().accessToken().isPresent()) {
      throw Fault.forbidden("Redelegation is allowed for what was delegated by a trust only.");
    }
    String projectId = request.projectId().value();
    List<TrustRepresentation.RoleReference> wanted = request.roles();
    if (projectId != null && wanted.isEmpty()) {
      throw Fault.forbidden("At least one role should be specified.");
    }
    if (!caller.userId().equals(request.trustorId())) {
      throw Fault.forbidden("The authenticated user should match the trustor.");
    }
    if (!trusts.userExists(request.trusteeId())) {
      throw Fault.notFound("Could not find user: " + request.trusteeId() + ".");
    }
    if (projectId != null && !trusts.projectExists(projectId)) {
      throw Fault.notFound("Could not find project: " + projectId + ".");
    }
    Optional<Trust> parent = caller.origin().trust().map(trust -> require(trust.id()));
    List<String> roleIds = roleIds(wanted);
    requireHeld(request.trustorId(), parent, projectId, roleIds);
    Optional<Instant> end = Optional.ofNullable(request.expiresAt().value()).map(Moments::parseEnd);
    int count = redelegation.count(request, parent);
    Trust trust =
        new Trust(
            Ids.next(),
            request.trustorId(),
            request.trusteeId(),
            Optional.ofNullable(projectId),
            request.impersonation(),
            parent
                .map(known -> redelegation.requireWithin(known, request, roleIds, end))
                .orElse(end),
            Optional.ofNullable(request.remainingUses().value()),
            parent.map(Trust::id),
            count,
            roleIds);
    if (!trusts.insert(trust)) {
      throw Fault.conflict(
          "Conflict occurred attempting to store trust - Duplicate entry found with the same"
              + " users, project, impersonation and end.");
    }
    return trust;
  }

  private List<String> roleIds(List<TrustRepresentation.RoleReference> wanted) {
    Set<String> ids = new LinkedHashSet<>();
    for (TrustRepresentation.RoleReference reference : wanted) {
      if (reference.id() == null && reference.name() == null) {
        throw Fault.badRequest("Expecting to find id or name in each of roles.");
      }
      ids.add(
          reference.id() != null
              ? reference.id()
              : trusts
                  .findRole(reference.name())
                  .orElseThrow(() -> roleNotFound(reference.name())));
    }
    return List.copyOf(ids);
  }

  private void requireHeld(
      String trustorId, Optional<Trust> parent, String projectId, List<String> roleIds) {
    if (roleIds.isEmpty()) {
      return;
    }
    String delegatorId =
        parent
            .map(trust -> trusts.findDelegator(trust.id()).orElseThrow(() -> notFound(trust.id())))
            .orElse(trustorId);
    List<String> known = projectId == null ? List.of() : held.on(delegatorId, projectId);
    for (String id : roleIds) {
      if (!known.contains(id)) {
        throw roleNotFound(id);
      }
    }
  }

  public Trust show(RequestContext context, String id) {
    return require(context, "identity:get_trust", id);
  }

  /** The trusts given by one user or to another, or all. */
  public List<Trust> list(
      RequestContext context, Optional<String> trustorId, Optional<String> trusteeId) {
    List<Trust> found;
    if (trustorId.isPresent()) {
      policy.enforce(
          context,
          "identity:list_trusts_for_trustor",
          Map.of("target.trust.trustor_user_id", trustorId.get()));
      found = trusts.listOfTrustor(trustorId.get());
    } else if (trusteeId.isPresent()) {
      policy.enforce(
          context,
          "identity:list_trusts_for_trustee",
          Map.of("target.trust.trustee_user_id", trusteeId.get()));
      found = trusts.listOfTrustee(trusteeId.get());
    } else {
      policy.enforce(context, "identity:list_trusts", Map.of());
      found = trusts.list();
    }
    refuseApplicationCredential(context);
    return found;
  }

  /** The roles of a trust that was shown. */
  public List<Role> rolesOf(Trust trust) {
    return roles.listByIds(Set.copyOf(trust.roleIds()));
  }

  public List<Role> listRoles(RequestContext context, String id) {
    return rolesOf(require(context, "identity:list_roles_for_trust", id));
  }

  public Role showRole(RequestContext context, String id, String roleId) {
    Trust trust = require(context, "identity:get_role_for_trust", id);
    return trust.roleIds().stream()
        .filter(roleId::equals)
        .findFirst()
        .flatMap(roles::find)
        .orElseThrow(() -> roleNotFound(roleId));
  }

  /** Deletes a trust and all that pass it on, which ends their tokens. */
  @Transactional
  public void delete(RequestContext context, String id) {
    require(context, "identity:delete_trust", id);
    List<String> ended = trusts.listWithRedelegated(id);
    trusts.delete(id);
    ended.forEach(one -> revocations.revoke(Match.TRUST, one));
  }

  /** Forgets trusts that ended before a moment. */
  @Transactional
  public void forgetEndedBefore(Instant moment) {
    trusts.deleteEndedBefore(moment);
  }

  @Override
  public Optional<Trusted> find(String id) {
    return trusts
        .find(id)
        .map(
            trust ->
                new Trusted(
                    new Origin.Trust(
                        trust.id(), trust.trustorId(), trust.trusteeId(), trust.impersonation()),
                    trust.projectId()));
  }

  @Override
  @Transactional
  public boolean use(String id) {
    return trusts.use(id);
  }

  @Override
  public boolean isBehind(Origin origin) {
    return origin.trust().isPresent();
  }

  @Override
  public Optional<Terms> terms(Origin origin) {
    String id = origin.trust().orElseThrow().id();
    return trusts
        .findAlive(id)
        .flatMap(
            trust ->
                trusts
                    .findDelegator(id)
                    .map(
                        delegator ->
                            new Terms(delegator, trust.roleIds(), true, trust.expiresAt())));
  }

  private Trust require(RequestContext context, String rule, String id) {
    Trust trust = require(id);
    policy.enforce(
        context,
        rule,
        Map.of(
            "target.trust.trustor_user_id", trust.trustorId(),
            "target.trust.trustee_user_id", trust.trusteeId()));
    refuseApplicationCredential(context);
    return trust;
  }

  /** A trust that is not there is 404 for everybody, as upstream has it. */
  private Trust require(String id) {
    return trusts.find(id).orElseThrow(() -> notFound(id));
  }

  private static void refuseApplicationCredential(RequestContext context) {
    DelegatedCaller.refuseApplicationCredential(context.caller(), "trusts");
  }

  private static Fault notFound(String id) {
    return Fault.notFound("Could not find trust: " + id + ".");
  }

  private static Fault roleNotFound(String role) {
    return Fault.notFound("Could not find role: " + role + ".");
  }
}
