package cloud.nephele.identity.endpointgroup;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.catalog.EndpointRepresentation;
import cloud.nephele.identity.project.ProjectRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** What projects are given: {@code /v3/OS-EP-FILTER/projects} and {@code …/endpoints}. */
@Path("/v3/OS-EP-FILTER")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProjectEndpointResource {

  private static final String ONE = "projects/{project}/endpoints/{endpoint}";

  private final ProjectEndpointService given;
  private final CurrentRequest current;

  @Inject
  public ProjectEndpointResource(ProjectEndpointService given, CurrentRequest current) {
    this.given = given;
    this.current = current;
  }

  @GET
  @Path("endpoints/{endpoint}/projects")
  @Enforce("identity:list_projects_for_endpoint")
  public ProjectRepresentation.Many listProjects(
      @PathParam("endpoint") String endpointId, @Context UriInfo uri) {
    RequestContext context = current.context();
    return new ProjectRepresentation.Many(
        given.listProjects(GivenKind.ENDPOINT, endpointId).stream()
            .map(project -> ProjectRepresentation.Shown.of(context, project))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path("projects/{project}/endpoints")
  @Enforce("identity:list_endpoints_for_project")
  public EndpointRepresentation.Many listEndpoints(
      @PathParam("project") String projectId, @Context UriInfo uri) {
    RequestContext context = current.context();
    return new EndpointRepresentation.Many(
        given.listEndpoints(projectId).stream()
            .map(endpoint -> EndpointRepresentation.Shown.of(context, endpoint))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path("projects/{project}/endpoint_groups")
  @Enforce("identity:list_endpoint_groups_for_project")
  public EndpointGroupRepresentation.Many listGroups(
      @PathParam("project") String projectId, @Context UriInfo uri) {
    RequestContext context = current.context();
    return new EndpointGroupRepresentation.Many(
        given.listGroups(projectId).stream()
            .map(group -> EndpointGroupRepresentation.Shown.of(context, group))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path(ONE)
  @Enforce("identity:check_endpoint_in_project")
  public void check(
      @PathParam("project") String projectId, @PathParam("endpoint") String endpointId) {
    given.check(GivenKind.ENDPOINT, projectId, endpointId);
  }

  @PUT
  @Path(ONE)
  @Enforce("identity:add_endpoint_to_project")
  public void add(
      @PathParam("project") String projectId, @PathParam("endpoint") String endpointId) {
    given.add(GivenKind.ENDPOINT, projectId, endpointId);
  }

  @DELETE
  @Path(ONE)
  @Enforce("identity:remove_endpoint_from_project")
  public void remove(
      @PathParam("project") String projectId, @PathParam("endpoint") String endpointId) {
    given.remove(GivenKind.ENDPOINT, projectId, endpointId);
  }
}
