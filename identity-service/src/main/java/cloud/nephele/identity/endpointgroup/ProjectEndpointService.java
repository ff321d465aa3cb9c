package cloud.nephele.identity.endpointgroup;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.catalog.Endpoint;
import cloud.nephele.identity.catalog.EndpointService;
import cloud.nephele.identity.project.Project;
import cloud.nephele.identity.project.ProjectService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives endpoints and endpoint groups to projects. */
@ApplicationScoped
public class ProjectEndpointService {

  private final ProjectEndpointRepository given;
  private final EndpointGroupRepository groupRepository;
  private final EndpointGroupService groups;
  private final EndpointService endpoints;
  private final ProjectService projects;

  @Inject
  ProjectEndpointService(
      ProjectEndpointRepository given,
      EndpointGroupRepository groupRepository,
      EndpointGroupService groups,
      EndpointService endpoints,
      ProjectService projects) {
    this.given = given;
    this.groupRepository = groupRepository;
    this.groups = groups;
    this.endpoints = endpoints;
    this.projects = projects;
  }

  /**
   * Gives a project endpoints that belong together.
   *
   * @throws Fault 409 when it has one of them already
   */
  @Transactional
  public void give(String projectId, List<Endpoint> together) {
    together.forEach(endpoint -> add(GivenKind.ENDPOINT, projectId, endpoint.id));
  }

  /**
   * Takes endpoints that belong together from a project.
   *
   * @throws Fault 404 when it was not given one of them
   */
  @Transactional
  public void take(String projectId, List<Endpoint> together) {
    together.forEach(endpoint -> remove(GivenKind.ENDPOINT, projectId, endpoint.id));
  }

  @Transactional
  void add(GivenKind kind, String projectId, String id) {
    require(kind, projectId, id);
    if (!given.add(kind, projectId, id)) {
      throw Fault.conflict("Project " + projectId + " has " + id + " already.");
    }
  }

  /**
   * Checks that a project was given something.
   *
   * @throws Fault 404 when it was not
   */
  void check(GivenKind kind, String projectId, String id) {
    require(kind, projectId, id);
    if (!given.listOfProject(kind, projectId).contains(id)) {
      throw notGiven(projectId, id);
    }
  }

  @Transactional
  void remove(GivenKind kind, String projectId, String id) {
    require(kind, projectId, id);
    if (!given.remove(kind, projectId, id)) {
      throw notGiven(projectId, id);
    }
  }

  /** The endpoints of a project: those given to it, and those of its groups. */
  public List<Endpoint> listEndpoints(String projectId) {
    requireProject(projectId);
    Set<String> ids = new HashSet<>(given.listOfProject(GivenKind.ENDPOINT, projectId));
    listGroups(projectId).stream()
        .flatMap(group -> groups.listEndpoints(group).stream())
        .forEach(endpoint -> ids.add(endpoint.id));
    return endpoints.listAll().stream().filter(endpoint -> ids.contains(endpoint.id)).toList();
  }

  List<EndpointGroup> listGroups(String projectId) {
    requireProject(projectId);
    return groupRepository.listByIds(given.listOfProject(GivenKind.GROUP, projectId));
  }

  List<Project> listProjects(GivenKind kind, String id) {
    requireGiven(kind, id);
    return projects.listByIds(given.listProjects(kind, id));
  }

  private void require(GivenKind kind, String projectId, String id) {
    requireGiven(kind, id);
    requireProject(projectId);
  }

  private void requireGiven(GivenKind kind, String id) {
    switch (kind) {
      case ENDPOINT -> endpoints.show(id);
      case GROUP -> groups.show(id);
    }
  }

  private void requireProject(String id) {
    if (projects.find(id).isEmpty()) {
      throw Fault.notFound("Could not find project: " + id + ".");
    }
  }

  private static Fault notGiven(String projectId, String id) {
    return Fault.notFound("Project " + projectId + " was not given " + id + ".");
  }
}
