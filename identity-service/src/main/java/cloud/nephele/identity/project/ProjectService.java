package cloud.nephele.identity.project;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ImmutableOption;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.revocation.RevocationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Creates, shows, changes and deletes projects. */
@ApplicationScoped
public class ProjectService {

  private final ProjectRepository projects;
  private final DomainService domains;
  private final Hierarchy hierarchy;
  private final PolicyEnforcer policy;
  private final RevocationService revocations;

  @Inject
  ProjectService(
      ProjectRepository projects,
      DomainService domains,
      Hierarchy hierarchy,
      PolicyEnforcer policy,
      RevocationService revocations) {
    this.projects = projects;
    this.domains = domains;
    this.hierarchy = hierarchy;
    this.policy = policy;
    this.revocations = revocations;
  }

  /** Creates a project, or a domain where the request asks for one that acts as such. */
  @Transactional
  public Project create(RequestContext context, ProjectRepresentation.Attributes request) {
    String name = request.name().require("name");
    if (request.isDomain().orDefault(false)) {
      policy.enforce(context, "identity:create_project", Map.of());
      if (request.parentId().value() != null) {
        throw Fault.badRequest(
            "A project that acts as a domain is below no other: leave parent_id out.");
      }
      return domains.create(
          new DomainRepresentation.Attributes(
              request.name(),
              Given.absent(),
              request.enabled(),
              request.description(),
              request.tags(),
              request.options(),
              request.extra()));
    }
    Optional<Project> parent =
        Optional.ofNullable(request.parentId().value()).map(id -> requireParent(context, id));
    String domainId = domainFor(context, request, parent);
    policy.enforce(
        context, "identity:create_project", Map.of("target.project.domain_id", domainId));
    requireDomain(domainId);

    Project project = new Project();
    project.id = Ids.next();
    project.domainId = domainId;
    project.parentId = parent.filter(found -> !found.isDomain).map(found -> found.id).orElse(null);
    parent.ifPresent(this::requireRoomBelow);
    project.name = name.strip();
    project.enabled = request.enabled().orDefault(true);
    project.description = request.description().orDefault("");
    project.tags = distinct(request.tags().orDefault(List.of()));
    project.options = ImmutableOption.change(Map.of(), request.options().or(Map.of()));
    project.extra = request.extra();
    Duplicates.refuse(
        () -> projects.persistAndFlush(project), "project", duplicate(name, domainId));
    return project;
  }

  /** The project of a name in a domain, made where there is none, whoever asks. */
  @Transactional
  public Project provide(String domainId, String name) {
    return projects
        .find("domainId = ?1 and name = ?2", domainId, name)
        .firstResultOptional()
        .orElseGet(
            () -> {
              Project project = new Project();
              project.id = Ids.next();
              project.domainId = domainId;
              project.name = name;
              project.enabled = true;
              Duplicates.refuse(
                  () -> projects.persistAndFlush(project), "project", duplicate(name, domainId));
              return project;
            });
  }

  /** A project that the caller may see. */
  public Project show(RequestContext context, String id) {
    return require(context, "identity:get_project", id);
  }

  /** The projects that the caller may see, one page. */
  public Page<Project> list(RequestContext context, ListRequest request) {
    Optional<String> ownDomain = context.caller().domainId();
    policy.enforce(
        context,
        "identity:list_projects",
        ownDomain.<Map<String, ?>>map(id -> Map.of("target.domain_id", id)).orElse(Map.of()));
    return projects.list(request, ownDomain);
  }

  /** A project or domain, whoever asks. */
  public Optional<Project> find(String id) {
    return projects.findByIdOptional(id);
  }

  /** The projects and domains of these ids. */
  public List<Project> listByIds(Collection<String> ids) {
    return ids.isEmpty() ? List.of() : projects.list("id in ?1 order by id", ids);
  }

  /** The projects or domains on which a user has a role. */
  public List<Project> listOfUser(String userId, boolean onlyDomains) {
    return projects.listOfUser(userId, onlyDomains);
  }

  @Transactional
  public Project update(
      RequestContext context, String id, ProjectRepresentation.Attributes request) {
    Project project = require(context, "identity:update_project", id);
    requireUnchanged("domain_id", request.domainId(), project.domainId);
    if (request.parentId().isGiven()
        && !Objects.equals(request.parentId().value(), project.aboveId())) {
      throw Fault.forbidden("A project cannot be moved: leave parent_id as it is.");
    }
    requireUnchanged("is_domain", request.isDomain(), project.isDomain);
    if (!request.onlyMakesMutable()) {
      ImmutableOption.requireMutable(id, project.options);
    }
    requireTreeAllows(project, request.enabled().or(project.enabled));

    boolean seenByTokens =
        project.enabled != request.enabled().or(project.enabled)
            || !project.name.equals(request.name().or(project.name));
    project.name = request.name().or(project.name).strip();
    project.enabled = request.enabled().or(project.enabled);
    project.description =
        Objects.requireNonNullElse(request.description().or(project.description), "");
    request
        .tags()
        .ifGiven(tags -> project.tags = distinct(Objects.requireNonNullElse(tags, List.of())));
    request
        .options()
        .ifGiven(options -> project.options = ImmutableOption.change(project.options, options));
    project.extra = Extra.merge(project.id, project.extra, request.extra());
    Duplicates.refuse(projects::flush, "project", duplicate(project.name, project.domainId));
    if (seenByTokens) {
      revocations.recheck(project.isDomain ? Match.DOMAIN : Match.PROJECT, project.id);
    }
    return project;
  }

  @Transactional
  public void delete(RequestContext context, String id) {
    Project project = require(context, "identity:delete_project", id);
    ImmutableOption.requireMutable(id, project.options);
    if (project.isDomain) {
      domains.delete(project);
      return;
    }
    if (projects.hasChildren(id)) {
      throw Fault.forbidden(
          "Cannot delete the project " + id + " since it is not a leaf in the hierarchy.");
    }
    projects.delete(project);
    projects.flush();
    revocations.revoke(Match.PROJECT, id);
  }

  /** A project, if the rule allows the caller what it is about. */
  Project require(RequestContext context, String rule, String id) {
    return allowed(context, rule, id, projects.findById(id));
  }

  /** As {@link #require}; nobody else can change the project until the transaction ends. */
  Project requireLocked(RequestContext context, String rule, String id) {
    return allowed(context, rule, id, projects.lock(id).orElse(null));
  }

  private Project allowed(RequestContext context, String rule, String id, Project project) {
    policy.enforce(context, rule, project == null ? Map.of() : target(project));
    if (project == null) {
      throw notFound(id);
    }
    return project;
  }

  /** Whatever is below a disabled project is disabled, and what is above an enabled one is not. */
  private void requireTreeAllows(Project project, boolean enabled) {
    if (project.isDomain || project.enabled == enabled) {
      return;
    }
    if (enabled && projects.listAbove(project).stream().anyMatch(above -> !above.enabled)) {
      throw Fault.forbidden(
          "Cannot enable project " + project.id + " since it has disabled parents.");
    }
    if (!enabled && projects.listBelow(project.id).stream().anyMatch(below -> below.enabled)) {
      throw Fault.forbidden(
          "Cannot disable project "
              + project.id
              + " since its subtree contains enabled projects. Disable those first.");
    }
  }

  private static Map<String, ?> target(Project project) {
    Map<String, Object> target = new HashMap<>();
    target.put("target.project.id", project.id);
    target.put("target.project.domain_id", project.domainId);
    return target;
  }

  private Project requireParent(RequestContext context, String id) {
    Project parent = projects.findById(id);
    if (parent == null) {
      policy.enforce(context, "identity:create_project", Map.of());
      throw Fault.badRequest("Could not find project: " + id + ". Name a parent that exists.");
    }
    return parent;
  }

  /** The domain named, that of the parent, or the caller's own. */
  private static String domainFor(
      RequestContext context, ProjectRepresentation.Attributes request, Optional<Project> parent) {
    Optional<String> ofParent = parent.map(found -> found.isDomain ? found.id : found.domainId);
    String named = request.domainId().value();
    if (named != null) {
      if (ofParent.isPresent() && !ofParent.get().equals(named)) {
        throw Fault.badRequest(
            "The parent project is in domain " + ofParent.get() + ", and so must its children be.");
      }
      return named;
    }
    return ofParent
        .or(() -> context.caller().domainId())
        .orElseGet(
            () ->
                context.caller().scope() instanceof Scope.OfProject project
                    ? project.domain().id()
                    : "default");
  }

  private void requireDomain(String id) {
    Project domain = projects.findById(id);
    if (domain == null || !domain.isDomain) {
      throw Fault.badRequest("Could not find domain: " + id + ". Name a domain that exists.");
    }
    if (!domain.enabled) {
      throw inDisabledBranch(domain);
    }
  }

  private void requireRoomBelow(Project parent) {
    if (parent.ancestorIds.size() + 1 > hierarchy.maxDepth()) {
      throw Fault.forbidden(
          "Max hierarchy depth reached for "
              + parent.id
              + " branch: at most "
              + hierarchy.maxDepth()
              + " projects can be below each other.");
    }
    if (!parent.enabled) {
      throw inDisabledBranch(parent);
    }
    projects.listAbove(parent).stream()
        .filter(above -> !above.enabled)
        .findFirst()
        .ifPresent(
            above -> {
              throw inDisabledBranch(above);
            });
  }

  private static Fault inDisabledBranch(Project disabled) {
    return Fault.badRequest(
        "Cannot create a project in a branch containing a disabled project: " + disabled.id + ".");
  }

  static <T> void requireUnchanged(String field, Given<T> given, T current) {
    if (given.isGiven() && !Objects.equals(given.value(), current)) {
      throw Fault.badRequest("The attribute " + field + " cannot be changed.");
    }
  }

  static List<String> distinct(List<String> tags) {
    return tags.stream().map(String::strip).distinct().sorted().toList();
  }

  private static String duplicate(String name, String domainId) {
    return "Duplicate entry found with name " + name + " at domain ID " + domainId;
  }

  private static Fault notFound(String id) {
    return Fault.notFound("Could not find project: " + id + ".");
  }
}
