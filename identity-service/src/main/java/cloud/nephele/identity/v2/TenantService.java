package cloud.nephele.identity.v2;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.identity.assignment.AssignmentService;
import cloud.nephele.identity.project.Project;
import cloud.nephele.identity.project.ProjectService;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Projects of the default domain, which v2.0 calls tenants. */
@Singleton
public class TenantService {

  private final ProjectService projects;
  private final AssignmentService assignments;
  private final V3Documents documents;

  @Inject
  TenantService(ProjectService projects, AssignmentService assignments, V3Documents documents) {
    this.projects = projects;
    this.assignments = assignments;
    this.documents = documents;
  }

  Project create(RequestContext context, ObjectNode tenant) {
    return projects.create(context, documents.newTenant(tenant));
  }

  Project show(RequestContext context, String id) {
    return DefaultDomain.require(projects.show(context, id));
  }

  /** All tenants. */
  List<Project> list(RequestContext context) {
    return projects.list(context, DefaultDomain.all(Optional.empty())).items();
  }

  /**
   * A tenant by name.
   *
   * @throws Fault 404 when there is none
   */
  Project showNamed(RequestContext context, String name) {
    return projects.list(context, DefaultDomain.all(Optional.of(name))).items().stream()
        .findFirst()
        .orElseThrow(() -> DefaultDomain.noTenant(name));
  }

  /** The tenants that the caller can log in to. */
  List<Project> listOfCaller(RequestContext context) {
    return assignments.usableByCaller(context, false).stream().filter(DefaultDomain::has).toList();
  }

  Project update(RequestContext context, String id, ObjectNode tenant) {
    var _ = show(context, id);
    return projects.update(context, id, documents.tenant(tenant));
  }

  void delete(RequestContext context, String id) {
    var _ = show(context, id);
    projects.delete(context, id);
  }

  /**
   * Some of the tenants: v2.0 pages over what it has found.
   *
   * @throws Fault 400 when the limit is no count or the marker is not among them
   */
  static List<Project> page(
      List<Project> tenants, Optional<String> limit, Optional<String> marker) {
    int from = 0;
    if (marker.isPresent()) {
      List<String> ids = tenants.stream().map(tenant -> tenant.id).toList();
      from = ids.indexOf(marker.get()) + 1;
      if (from == 0) {
        throw Fault.badRequest("The marker " + marker.get() + " could not be found.");
      }
    }
    return tenants.stream()
        .skip(from)
        .limit(limit.map(TenantService::count).orElse(Integer.MAX_VALUE))
        .toList();
  }

  private static int count(String limit) {
    try {
      int count = Integer.parseInt(limit);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST, "The limit " + limit + " is not a count.", Map.of(), e);
    }
    throw Fault.badRequest("The limit " + limit + " is negative.");
  }
}
