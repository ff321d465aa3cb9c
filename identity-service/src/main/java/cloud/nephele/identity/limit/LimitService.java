package cloud.nephele.identity.limit;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.project.Hierarchy;
import cloud.nephele.identity.project.LimitModel;
import cloud.nephele.identity.project.Project;
import cloud.nephele.identity.project.ProjectService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Creates, shows, changes and deletes limits, so that they agree as the model has it. */
@ApplicationScoped
public class LimitService {

  private final ProjectLimitRepository limits;
  private final RegisteredLimitRepository registered;
  private final ProjectService projects;
  private final PolicyEnforcer policy;
  private final Hierarchy hierarchy;

  @Inject
  LimitService(
      ProjectLimitRepository limits,
      RegisteredLimitRepository registered,
      ProjectService projects,
      PolicyEnforcer policy,
      Hierarchy hierarchy) {
    this.limits = limits;
    this.registered = registered;
    this.projects = projects;
    this.policy = policy;
    this.hierarchy = hierarchy;
  }

  LimitModel model() {
    return hierarchy.model();
  }

  /** Creates all or none; a domain's come before those of its projects, which must obey them. */
  @Transactional
  List<ProjectLimit> create(List<LimitRepresentation.NewLimit> requests) {
    Map<LimitRepresentation.NewLimit, ProjectLimit> created = new HashMap<>();
    List<LimitRepresentation.NewLimit> domainsFirst =
        requests.stream()
            .sorted(Comparator.comparing(request -> request.domainId() == null))
            .toList();
    for (LimitRepresentation.NewLimit request : domainsFirst) {
      created.put(request, create(request));
    }
    return requests.stream().map(created::get).toList();
  }

  private ProjectLimit create(LimitRepresentation.NewLimit request) {
    Project project = requireProject(request);
    RegisteredLimit reference =
        registered
            .find(request.serviceId(), request.regionId(), request.resourceName())
            .orElseThrow(
                () ->
                    Fault.forbidden(
                        "Unable to create a limit that has no corresponding registered limit."));
    ProjectLimit limit = new ProjectLimit();
    limit.id = Ids.next();
    limit.registeredLimitId = reference.id;
    limit.projectId = project.id;
    limit.ofDomain = project.isDomain;
    limit.serviceId = reference.serviceId;
    limit.regionId = reference.regionId;
    limit.resourceName = reference.resourceName;
    limit.resourceLimit = request.resourceLimit();
    limit.description = request.description();
    requireAgreement(limit, project);
    Duplicates.refuse(
        () -> limits.persistAndFlush(limit),
        "limit",
        "Duplicate entry for " + limit.resourceName + " of " + limit.projectId);
    return limit;
  }

  ProjectLimit show(RequestContext context, String id) {
    ProjectLimit limit = limits.findById(id);
    Map<String, Object> target = new HashMap<>();
    if (limit != null) {
      target.put("target.limit.project_id", limit.ofDomain ? null : limit.projectId);
      if (limit.ofDomain) {
        target.put("target.limit.domain.id", limit.projectId);
      } else {
        projects
            .find(limit.projectId)
            .ifPresent(project -> target.put("target.limit.project.domain_id", project.domainId));
      }
    }
    policy.enforce(context, "identity:get_limit", target);
    if (limit == null) {
      throw notFound(id);
    }
    return limit;
  }

  /** All for administrators, services and the system's; else those of one's own. */
  Page<ProjectLimit> list(RequestContext context, ListRequest request) {
    Caller caller = context.caller();
    boolean all = caller.isSystemScoped() || caller.hasRole("admin") || caller.hasRole("service");
    return limits.list(request, caller, all);
  }

  @Transactional
  ProjectLimit update(String id, LimitRepresentation.Changes request) {
    ProjectLimit limit = limits.findByIdOptional(id).orElseThrow(() -> notFound(id));
    limit.resourceLimit = request.resourceLimit().or(limit.resourceLimit);
    limit.description = request.description().or(limit.description);
    projects.find(limit.projectId).ifPresent(project -> requireAgreement(limit, project));
    return limit;
  }

  @Transactional
  void delete(String id) {
    limits.delete(limits.findByIdOptional(id).orElseThrow(() -> notFound(id)));
  }

  private Project requireProject(LimitRepresentation.NewLimit request) {
    if ((request.projectId() == null) == (request.domainId() == null)) {
      throw Fault.badRequest("Give each limit a project_id or a domain_id, and not both.");
    }
    String id = request.projectId() == null ? request.domainId() : request.projectId();
    Project project =
        projects
            .find(id)
            .orElseThrow(() -> Fault.badRequest("Project or domain " + id + " was not found."));
    if (request.domainId() != null && !project.isDomain) {
      throw Fault.badRequest("Project " + id + " is no domain. Give it as project_id.");
    }
    return project;
  }

  private void requireAgreement(ProjectLimit limit, Project project) {
    boolean agrees =
        switch (hierarchy.model()) {
          case FLAT -> true;
          case STRICT_TWO_LEVEL ->
              limit.ofDomain
                  ? limits
                      .highestWithin(limit.registeredLimitId, limit.projectId)
                      .map(below -> isWithin(below, limit.resourceLimit))
                      .orElse(true)
                  : isWithin(limit.resourceLimit, ofDomain(limit, project));
        };
    if (!agrees) {
      throw Fault.forbidden(
          "Invalid resource limit: "
              + limit.resourceLimit
              + " for "
              + limit.resourceName
              + " doesn't satisfy current hierarchy model. No project may have more than its"
              + " domain.");
    }
  }

  private int ofDomain(ProjectLimit limit, Project project) {
    return limits
        .find(limit.registeredLimitId, project.domainId)
        .map(found -> found.resourceLimit)
        .orElseGet(() -> registered.findById(limit.registeredLimitId).defaultLimit);
  }

  /** Negative is unlimited. */
  private static boolean isWithin(int lower, int upper) {
    return upper < 0 || (lower >= 0 && lower <= upper);
  }

  private static Fault notFound(String id) {
    return Fault.notFound("Could not find limit for " + id + ".");
  }
}
