package cloud.nephele.identity.role;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ImmutableOption;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.project.ProjectService;
import cloud.nephele.identity.revocation.RevocationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Creates, shows, changes and deletes roles. */
@ApplicationScoped
public class RoleService {

  private final RoleRepository roles;
  private final ProjectService projects;
  private final PolicyEnforcer policy;
  private final RevocationService revocations;

  @Inject
  RoleService(
      RoleRepository roles,
      ProjectService projects,
      PolicyEnforcer policy,
      RevocationService revocations) {
    this.roles = roles;
    this.projects = projects;
    this.policy = policy;
    this.revocations = revocations;
  }

  @Transactional
  public Role create(RequestContext context, RoleRepresentation.Attributes request) {
    String domainId = request.domainId().value();
    policy.enforce(
        context,
        domainId == null ? "identity:create_role" : "identity:create_domain_role",
        domainId == null ? Map.of() : Map.of("target.role.domain_id", domainId));
    Role role = new Role();
    role.id = Ids.next();
    role.domainId = domainId;
    role.name = request.name().require("name");
    role.description = request.description().value();
    role.options = ImmutableOption.change(Map.of(), request.options().or(Map.of()));
    role.extra = request.extra();
    if (domainId != null && projects.find(domainId).filter(found -> found.isDomain).isEmpty()) {
      throw Fault.notFound("Could not find domain: " + domainId + ".");
    }
    Duplicates.refuse(() -> roles.persistAndFlush(role), "role", duplicate(role));
    return role;
  }

  public Role show(RequestContext context, String id) {
    return require(context, "identity:get_role", "identity:get_domain_role", id);
  }

  /** Roles of one domain where the request names it, else those of the whole cloud. */
  public Page<Role> list(RequestContext context, ListRequest request) {
    policy.enforce(
        context,
        request.first("domain_id").isPresent()
            ? "identity:list_domain_roles"
            : "identity:list_roles");
    return roles.list(request);
  }

  /** A role, if there is one. */
  public Optional<Role> find(String id) {
    return roles.findByIdOptional(id);
  }

  /** The roles of these ids. */
  public List<Role> listByIds(Set<String> ids) {
    return ids.isEmpty() ? List.of() : roles.list("id in ?1 order by name", ids);
  }

  @Transactional
  public Role update(RequestContext context, String id, RoleRepresentation.Attributes request) {
    Role role = require(context, "identity:update_role", "identity:update_domain_role", id);
    if (request.domainId().isGiven()
        && !Objects.equals(request.domainId().value(), role.domainId)) {
      throw Fault.badRequest("The attribute domain_id cannot be changed.");
    }
    if (!request.onlyMakesMutable()) {
      ImmutableOption.requireMutable(id, role.options);
    }
    boolean renamed = !role.name.equals(request.name().or(role.name));
    role.name = request.name().or(role.name);
    role.description = request.description().or(role.description);
    request
        .options()
        .ifGiven(options -> role.options = ImmutableOption.change(role.options, options));
    role.extra = Extra.merge(role.id, role.extra, request.extra());
    Duplicates.refuse(roles::flush, "role", duplicate(role));
    if (renamed) {
      revocations.recheckEverything();
    }
    return role;
  }

  @Transactional
  public void delete(RequestContext context, String id) {
    Role role = require(context, "identity:delete_role", "identity:delete_domain_role", id);
    ImmutableOption.requireMutable(id, role.options);
    roles.delete(role);
    roles.flush();
    revocations.recheckEverything();
  }

  /** Asks the one rule or the other, as the role belongs to the cloud or to a domain. */
  private Role require(RequestContext context, String ofCloud, String ofDomain, String id) {
    Optional<Role> role = find(id);
    Map<String, Object> target = new HashMap<>();
    role.ifPresent(
        found -> {
          target.put("target.role.name", found.name);
          target.put("target.role.domain_id", found.domainId);
        });
    boolean domainSpecific = role.filter(found -> found.domainId != null).isPresent();
    policy.enforce(context, domainSpecific ? ofDomain : ofCloud, target);
    return role.orElseThrow(() -> notFound(id));
  }

  private static String duplicate(Role role) {
    return "Duplicate entry found with name " + role.name;
  }

  static Fault notFound(String id) {
    return Fault.notFound("Could not find role: " + id + ".");
  }
}
