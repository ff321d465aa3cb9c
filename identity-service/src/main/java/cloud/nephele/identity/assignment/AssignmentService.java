package cloud.nephele.identity.assignment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.group.Group;
import cloud.nephele.identity.group.GroupService;
import cloud.nephele.identity.project.Project;
import cloud.nephele.identity.project.ProjectService;
import cloud.nephele.identity.revocation.RevocationService;
import cloud.nephele.identity.role.Role;
import cloud.nephele.identity.role.RoleService;
import cloud.nephele.identity.user.User;
import cloud.nephele.identity.user.UserService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Assigns roles and takes them away. Tokens of those concerned are looked at again, in the same
 * transaction: a token loses, or gains, the role at once.
 */
@ApplicationScoped
public class AssignmentService {

  private final AssignmentRepository assignments;
  private final UserService users;
  private final GroupService groups;
  private final ProjectService projects;
  private final RoleService roles;
  private final PolicyEnforcer policy;
  private final RevocationService revocations;

  @Inject
  AssignmentService(
      AssignmentRepository assignments,
      UserService users,
      GroupService groups,
      ProjectService projects,
      RoleService roles,
      PolicyEnforcer policy,
      RevocationService revocations) {
    this.assignments = assignments;
    this.users = users;
    this.groups = groups;
    this.projects = projects;
    this.roles = roles;
    this.policy = policy;
    this.revocations = revocations;
  }

  /** The roles that a grantee has at a place by assignments of exactly that kind. */
  @Transactional
  public List<Role> listRoles(RequestContext context, String rule, Grantee grantee, Place place) {
    require(context, rule, grantee, place, Optional.empty());
    return roles.listByIds(assignments.roleIds(grantee, place));
  }

  /**
   * Checks that there is an assignment.
   *
   * @throws Fault 404 when there is none
   */
  @Transactional
  public void check(
      RequestContext context, String rule, Grantee grantee, Place place, String roleId) {
    require(context, rule, grantee, place, Optional.of(roleId));
    if (!assignments.roleIds(grantee, place).contains(roleId)) {
      throw notAssigned(roleId);
    }
  }

  /** Assigns a role; nothing happens when the grantee has it already. */
  @Transactional
  public void assign(
      RequestContext context, String rule, Grantee grantee, Place place, String roleId) {
    require(context, rule, grantee, place, Optional.of(roleId));
    requireRoleOfDomain(place, roleId);
    if (assignments.add(grantee, place, roleId)) {
      recheck(grantee);
    }
  }

  /** Assigns a role, whoever asks. */
  @Transactional
  public void provide(Grantee grantee, Place place, String roleId) {
    requireRoleOfDomain(place, roleId);
    if (assignments.add(grantee, place, roleId)) {
      recheck(grantee);
    }
  }

  /**
   * Takes a role away.
   *
   * @throws Fault 404 when the grantee does not have it
   */
  @Transactional
  public void remove(
      RequestContext context, String rule, Grantee grantee, Place place, String roleId) {
    require(context, rule, grantee, place, Optional.of(roleId));
    if (!assignments.remove(grantee, place, roleId)) {
      throw notAssigned(roleId);
    }
    recheck(grantee);
  }

  /** The assignments that match and that the caller may see. */
  Page<Assignment> list(RequestContext context, ListRequest request) {
    Optional<String> ownDomain = context.caller().domainId();
    if (request.flag("include_subtree")) {
      Optional<Project> root = request.first("scope.project.id").flatMap(projects::find);
      policy.enforce(
          context,
          "identity:list_role_assignments_for_tree",
          root.<Map<String, ?>>map(found -> Map.of("target.domain_id", domainOf(found)))
              .orElse(Map.of()));
      return page(AssignmentFilter.read(request, Optional.empty()));
    }
    policy.enforce(
        context,
        "identity:list_role_assignments",
        ownDomain.<Map<String, ?>>map(id -> Map.of("target.domain_id", id)).orElse(Map.of()));
    return page(AssignmentFilter.read(request, ownDomain));
  }

  private Page<Assignment> page(AssignmentFilter filter) {
    List<Assignment> found = assignments.list(filter);
    return filter
        .limit()
        .map(limit -> Page.trim(found, limit))
        .orElseGet(() -> new Page<>(found, false));
  }

  private static String domainOf(Project project) {
    return project.isDomain ? project.id : project.domainId;
  }

  /** The users who have a role on a project, by themselves or by a group, whoever asks. */
  public List<String> userIdsOn(String projectId) {
    return assignments.userIdsOn(projectId);
  }

  /** The roles assigned to a user themselves on the projects of a domain, whoever asks. */
  public List<AssignedRole> listOnProjects(String userId, String domainId) {
    return assignments.listOnProjects(userId, domainId);
  }

  /** The projects on which a user has a role, and that match. */
  List<Project> projectsOfUser(RequestContext context, String userId, ListRequest request) {
    User user = users.require(context, "identity:list_user_projects", userId);
    return projects.listOfUser(user.id, false).stream()
        .filter(project -> request.matches("name", project.name))
        .filter(project -> request.matches("domain_id", project.domainId))
        .filter(project -> request.matches("enabled", project.enabled))
        .toList();
  }

  /** The projects, or the domains, that the caller can log in to. */
  public List<Project> usableByCaller(RequestContext context, boolean domains) {
    return projects.listOfUser(context.caller().userId(), domains).stream()
        .filter(project -> project.enabled)
        .toList();
  }

  /** Whether the caller can log in to the system. */
  public boolean isSystemUsableByCaller(RequestContext context) {
    return assignments.isOnSystem(context.caller().userId());
  }

  /** A role that belongs to a domain counts on that domain's projects only. */
  private void requireRoleOfDomain(Place place, String roleId) {
    if (place.kind() == Place.Kind.DOMAIN) {
      return;
    }
    String ofRole = roles.find(roleId).map(role -> role.domainId).orElse(null);
    if (place.kind() == Place.Kind.SYSTEM) {
      if (ofRole != null) {
        throw Fault.badRequest(
            "Role " + roleId + " belongs to a domain, and cannot be assigned on the system.");
      }
      return;
    }
    String ofProject = projects.find(place.id()).map(AssignmentService::domainOf).orElse(null);
    if (ofRole != null && !ofRole.equals(ofProject)) {
      throw Fault.forbidden(
          "Role " + roleId + " belongs to another domain, and can only be assigned there.");
    }
  }

  private void recheck(Grantee grantee) {
    List<String> concerned =
        switch (grantee.kind()) {
          case USER -> List.of(grantee.id());
          case GROUP -> groups.memberIds(grantee.id());
        };
    concerned.forEach(user -> revocations.recheck(Match.USER, user));
  }

  /** Asks the rule about all that is known, and only then says what there is not. */
  private void require(
      RequestContext context, String rule, Grantee grantee, Place place, Optional<String> roleId) {
    Map<String, Object> target = new HashMap<>();
    Optional<Fault> missing =
        describe(grantee, target)
            .or(() -> describe(place, target))
            .or(() -> roleId.flatMap(id -> describeRole(id, target)));
    policy.enforce(context, rule, target);
    missing.ifPresent(
        fault -> {
          throw fault;
        });
  }

  private Optional<Fault> describe(Grantee grantee, Map<String, Object> target) {
    return switch (grantee.kind()) {
      case USER -> {
        Optional<User> user = users.find(grantee.id());
        user.ifPresent(found -> target.put("target.user.domain_id", found.domainId));
        yield missing(user, "user", grantee.id());
      }
      case GROUP -> {
        Optional<Group> group = groups.find(grantee.id());
        group.ifPresent(found -> target.put("target.group.domain_id", found.domainId));
        yield missing(group, "group", grantee.id());
      }
    };
  }

  private Optional<Fault> describe(Place place, Map<String, Object> target) {
    return switch (place.kind()) {
      case PROJECT -> {
        Optional<Project> project = projects.find(place.id()).filter(found -> !found.isDomain);
        project.ifPresent(found -> target.put("target.project.domain_id", found.domainId));
        yield missing(project, "project", place.id());
      }
      case DOMAIN -> {
        Optional<Project> domain = projects.find(place.id()).filter(found -> found.isDomain);
        domain.ifPresent(found -> target.put("target.domain.id", found.id));
        yield missing(domain, "domain", place.id());
      }
      case SYSTEM -> Optional.empty();
    };
  }

  private Optional<Fault> describeRole(String id, Map<String, Object> target) {
    Optional<Role> role = roles.find(id);
    role.ifPresent(
        found -> {
          target.put("target.role.name", found.name);
          target.put("target.role.domain_id", found.domainId);
        });
    return missing(role, "role", id);
  }

  private static Optional<Fault> missing(Optional<?> found, String type, String id) {
    return found.isPresent()
        ? Optional.empty()
        : Optional.of(Fault.notFound("Could not find " + type + ": " + id + "."));
  }

  private static Fault notAssigned(String roleId) {
    return Fault.notFound("Could not find role assignment with role: " + roleId + ".");
  }
}
