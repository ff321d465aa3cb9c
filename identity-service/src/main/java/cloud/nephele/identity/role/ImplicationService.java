package cloud.nephele.identity.role;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.revocation.RevocationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Lets roles imply others. All tokens are looked at again with each change. */
@ApplicationScoped
public class ImplicationService {

  /** What nobody shall come to have unseen. */
  private static final String NEVER_IMPLIED = "admin";

  private final ImplicationRepository implications;
  private final RoleService roles;
  private final RevocationService revocations;

  @Inject
  ImplicationService(
      ImplicationRepository implications, RoleService roles, RevocationService revocations) {
    this.implications = implications;
    this.roles = roles;
    this.revocations = revocations;
  }

  List<Implication> list() {
    return implications.list();
  }

  /** What a role implies; what that implies is not in the list. */
  List<Implication> listOf(Role prior) {
    return implications.listOf(prior.id);
  }

  /**
   * A role that may or may not imply others.
   *
   * @throws Fault 404 when there is none such
   */
  Role require(String roleId) {
    return roles.find(roleId).orElseThrow(() -> RoleService.notFound(roleId));
  }

  /**
   * An implication.
   *
   * @throws Fault 404 when the one role does not imply the other
   */
  Implication show(String priorRoleId, String impliedRoleId) {
    return implications.listOf(require(priorRoleId).id).stream()
        .filter(found -> found.implied().id().equals(require(impliedRoleId).id))
        .findFirst()
        .orElseThrow(() -> notImplied(priorRoleId, impliedRoleId));
  }

  @Transactional
  Implication create(String priorRoleId, String impliedRoleId) {
    Role prior = require(priorRoleId);
    Role implied = require(impliedRoleId);
    if (implied.name.equals(NEVER_IMPLIED)) {
      throw Fault.forbidden("Role " + impliedRoleId + " cannot be implied by another.");
    }
    if (prior.domainId == null && implied.domainId != null) {
      throw Fault.forbidden("A role of the whole cloud cannot imply one that belongs to a domain.");
    }
    if (!implications.add(priorRoleId, impliedRoleId)) {
      throw Fault.conflict("Role " + priorRoleId + " implies " + impliedRoleId + " already.");
    }
    revocations.recheckEverything();
    return new Implication(named(prior), named(implied));
  }

  @Transactional
  void delete(String priorRoleId, String impliedRoleId) {
    require(priorRoleId);
    require(impliedRoleId);
    if (!implications.remove(priorRoleId, impliedRoleId)) {
      throw notImplied(priorRoleId, impliedRoleId);
    }
    revocations.recheckEverything();
  }

  private static Implication.Named named(Role role) {
    return new Implication.Named(role.id, role.name);
  }

  private static Fault notImplied(String priorRoleId, String impliedRoleId) {
    return Fault.notFound("Role " + priorRoleId + " does not imply " + impliedRoleId + ".");
  }
}
