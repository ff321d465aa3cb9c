package cloud.nephele.identity.v2;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.assignment.AssignmentService;
import cloud.nephele.identity.assignment.Grantee;
import cloud.nephele.identity.assignment.Place;
import cloud.nephele.identity.role.Role;
import cloud.nephele.identity.role.RoleService;
import cloud.nephele.identity.user.UserService;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Roles of the whole cloud, and which of them users have on tenants. */
@ApplicationScoped
public class V2RoleService {

  private final RoleService roles;
  private final AssignmentService assignments;
  private final TenantService tenants;
  private final UserService users;
  private final V3Documents documents;

  @Inject
  V2RoleService(
      RoleService roles,
      AssignmentService assignments,
      TenantService tenants,
      UserService users,
      V3Documents documents) {
    this.roles = roles;
    this.assignments = assignments;
    this.tenants = tenants;
    this.users = users;
    this.documents = documents;
  }

  public Role create(RequestContext context, ObjectNode role) {
    return roles.create(context, documents.role(role));
  }

  /** A role by its name, or by its id. */
  public Role show(RequestContext context, String idOrName) {
    return roles
        .list(context, new ListRequest("", Map.of("name", List.of(idOrName))))
        .items()
        .stream()
        .findFirst()
        .orElseGet(() -> roles.show(context, idOrName));
  }

  public List<Role> list(RequestContext context) {
    return roles.list(context, new ListRequest("", Map.of())).items();
  }

  public void delete(RequestContext context, String id) {
    roles.delete(context, id);
  }

  /** The roles assigned to a user on a tenant. */
  public List<Role> listOnTenant(RequestContext context, String tenantId, String userId) {
    var _ = tenants.show(context, tenantId);
    return assignments.listRoles(
        context, "identity:list_grants", Grantee.user(userId), Place.project(tenantId));
  }

  /**
   * The roles assigned to a user on all tenants.
   *
   * @throws Fault 404 when there is no such user
   */
  List<RoleRef> listRefs(RequestContext context, String userId) {
    var _ = DefaultDomain.require(users.show(context, userId));
    return assignments.listOnProjects(userId, DefaultDomain.ID).stream()
        .map(assigned -> new RoleRef(assigned.roleId(), assigned.projectId(), userId))
        .toList();
  }

  /**
   * Gives a user a role on a tenant.
   *
   * @throws Fault 409 when they have it already, which v3 does not mind
   */
  @Transactional
  public Role assign(RequestContext context, String tenantId, String userId, String roleId) {
    boolean has =
        listOnTenant(context, tenantId, userId).stream().anyMatch(role -> role.id.equals(roleId));
    if (has) {
      throw Fault.conflict(
          "User %s already has role %s in tenant %s.".formatted(userId, roleId, tenantId));
    }
    assignments.assign(
        context, "identity:create_grant", Grantee.user(userId), Place.project(tenantId), roleId);
    return roles.show(context, roleId);
  }

  @Transactional
  public void remove(RequestContext context, String tenantId, String userId, String roleId) {
    var _ = tenants.show(context, tenantId);
    assignments.remove(
        context, "identity:revoke_grant", Grantee.user(userId), Place.project(tenantId), roleId);
  }
}
