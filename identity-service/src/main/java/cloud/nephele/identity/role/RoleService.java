package cloud.nephele.identity.role;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.revocation.RevocationService;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates, shows, changes and deletes roles. */
@ApplicationScoped
public class RoleService {

  private final RoleRepository roles;
  private final RevocationService revocations;

  @Inject
  RoleService(RoleRepository roles, RevocationService revocations) {
    this.roles = roles;
    this.revocations = revocations;
  }

  @Transactional
  public Role create(RoleRepresentation.Attributes request) {
    if (request.domainId().value() != null) {
      throw Fault.badRequest(
          "Roles that belong to a domain are not supported: leave domain_id out.");
    }
    Role role = new Role();
    role.id = Ids.next();
    role.name = request.name().require("name");
    role.description = request.description().value();
    role.options = request.options().orDefault(Map.of());
    role.extra = request.extra();
    Duplicates.refuse(() -> roles.persistAndFlush(role), "role", duplicate(role));
    return role;
  }

  public Role show(String id) {
    return find(id).orElseThrow(() -> notFound(id));
  }

  public Page<Role> list(ListRequest request) {
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
  public Role update(String id, RoleRepresentation.Attributes request) {
    Role role = show(id);
    requireMutable(role, request.options());
    boolean renamed = !role.name.equals(request.name().or(role.name));
    role.name = request.name().or(role.name);
    role.description = request.description().or(role.description);
    request.options().ifGiven(options -> role.options = Extra.merge(role.options, options));
    role.extra = Extra.merge(role.extra, request.extra());
    Duplicates.refuse(roles::flush, "role", duplicate(role));
    if (renamed) {
      revocations.recheckEverything();
    }
    return role;
  }

  @Transactional
  public void delete(String id) {
    Role role = show(id);
    requireMutable(role, Given.absent());
    roles.delete(role);
    roles.flush();
    revocations.recheckEverything();
  }

  private static void requireMutable(Role role, Given<Map<String, JsonNode>> options) {
    boolean released =
        options.value() != null
            && options.value().containsKey("immutable")
            && !options.value().get("immutable").asBoolean();
    if (role.isImmutable() && !released) {
      throw Fault.forbidden(
          "Resource "
              + role.id
              + " is immutable. Set its option immutable to false before you change or delete it.");
    }
  }

  private static String duplicate(Role role) {
    return "Duplicate entry found with name " + role.name;
  }

  private static Fault notFound(String id) {
    return Fault.notFound("Could not find role: " + id + ".");
  }
}
