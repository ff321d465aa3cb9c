package cloud.nephele.identity.v2;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.assignment.AssignmentService;
import cloud.nephele.identity.assignment.Grantee;
import cloud.nephele.identity.assignment.Place;
import cloud.nephele.identity.project.ProjectService;
import cloud.nephele.identity.role.RoleService;
import cloud.nephele.identity.user.User;
import cloud.nephele.identity.user.UserService;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Users of the default domain. A user's tenant brings the role of a member there. */
@Singleton
public class V2UserService {

  private static final String MEMBER = "member";

  private final UserService users;
  private final ProjectService projects;
  private final RoleService roles;
  private final AssignmentService assignments;
  private final TenantService tenants;
  private final V3Documents documents;

  @Inject
  V2UserService(
      UserService users,
      ProjectService projects,
      RoleService roles,
      AssignmentService assignments,
      TenantService tenants,
      V3Documents documents) {
    this.users = users;
    this.projects = projects;
    this.roles = roles;
    this.assignments = assignments;
    this.tenants = tenants;
    this.documents = documents;
  }

  /**
   * Creates a user.
   *
   * @throws Fault 404 when their tenant is not there
   */
  User create(RequestContext context, ObjectNode request) {
    requireTenant(request);
    User user = users.create(context, documents.newUser(request));
    join(context, user);
    return user;
  }

  User show(RequestContext context, String id) {
    return DefaultDomain.require(users.show(context, id));
  }

  List<User> list(RequestContext context) {
    return users.list(context, DefaultDomain.all(Optional.empty())).items();
  }

  /**
   * A user by name.
   *
   * @throws Fault 404 when there is none
   */
  User showNamed(RequestContext context, String name) {
    return users.list(context, DefaultDomain.all(Optional.of(name))).items().stream()
        .findFirst()
        .orElseThrow(() -> Fault.notFound("Could not find user: " + name + "."));
  }

  /** The users who have a role on a tenant. */
  List<User> listOfTenant(RequestContext context, String tenantId) {
    var _ = tenants.show(context, tenantId);
    return users.listByIds(assignments.userIdsOn(tenantId));
  }

  /** Changes a user; with their tenant, their membership changes. */
  User update(RequestContext context, String id, ObjectNode request) {
    String oldTenant = show(context, id).defaultProjectId;
    requireTenant(request);
    User user = users.update(context, id, documents.user(request));
    if (!Objects.equals(oldTenant, user.defaultProjectId)) {
      leave(context, id, oldTenant);
      join(context, user);
    }
    return user;
  }

  /** As {@link #update}, of one attribute that must be there. */
  User update(RequestContext context, String id, ObjectNode request, String attribute) {
    ObjectNode only = request.objectNode();
    only.set(attribute, V3Documents.require(request, attribute, "user"));
    return update(context, id, only);
  }

  void delete(RequestContext context, String id) {
    var _ = show(context, id);
    users.delete(context, id);
  }

  private void requireTenant(ObjectNode request) {
    if (request.path("tenantId").asText("").isEmpty()) {
      request.remove("tenantId");
    } else if (V3Documents.given(request, "tenantId")) {
      String id = request.get("tenantId").asText();
      var _ =
          projects
              .find(id)
              .filter(DefaultDomain::has)
              .orElseThrow(() -> DefaultDomain.noTenant(id));
    }
  }

  private void join(RequestContext context, User user) {
    if (user.defaultProjectId != null) {
      memberRole(context)
          .ifPresent(
              role ->
                  assignments.assign(
                      context,
                      "identity:create_grant",
                      Grantee.user(user.id),
                      Place.project(user.defaultProjectId),
                      role));
    }
  }

  private void leave(RequestContext context, String userId, String tenantId) {
    Optional<String> role = memberRole(context);
    if (tenantId == null || role.isEmpty()) {
      return;
    }
    try {
      assignments.remove(
          context,
          "identity:revoke_grant",
          Grantee.user(userId),
          Place.project(tenantId),
          role.get());
    } catch (Fault fault) {
      // The tenant may be gone, and so may the role on it.
      if (fault.code() != FaultCode.ITEM_NOT_FOUND) {
        throw fault;
      }
    }
  }

  private Optional<String> memberRole(RequestContext context) {
    return roles
        .list(context, new ListRequest("", Map.of("name", List.of(MEMBER))))
        .items()
        .stream()
        .map(role -> role.id)
        .findFirst();
  }
}
