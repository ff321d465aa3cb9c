package cloud.nephele.identity.endpointgroup;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.catalog.EndpointRepresentation;
import cloud.nephele.identity.project.ProjectRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** {@code /v3/OS-EP-FILTER/endpoint_groups}. */
@Path("/v3/OS-EP-FILTER/endpoint_groups")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EndpointGroupResource {

  private final EndpointGroupService groups;
  private final ProjectEndpointService given;
  private final CurrentRequest current;

  @Inject
  public EndpointGroupResource(
      EndpointGroupService groups, ProjectEndpointService given, CurrentRequest current) {
    this.groups = groups;
    this.given = given;
    this.current = current;
  }

  @POST
  @Enforce("identity:create_endpoint_group")
  public Response create(EndpointGroupRepresentation.Request request) {
    return Response.status(201).entity(one(groups.create(request.group()))).build();
  }

  @GET
  @Enforce("identity:list_endpoint_groups")
  public EndpointGroupRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, uri.getPath(), uri.getQueryParameters());
    Page<EndpointGroup> page = groups.list(request);
    return new EndpointGroupRepresentation.Many(
        page.map(group -> EndpointGroupRepresentation.Shown.of(context, group)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()));
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_endpoint_group")
  public EndpointGroupRepresentation.One show(@PathParam("id") String id) {
    return one(groups.show(id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_endpoint_group")
  public EndpointGroupRepresentation.One update(
      @PathParam("id") String id, EndpointGroupRepresentation.Request request) {
    return one(groups.update(id, request.group()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_endpoint_group")
  public void delete(@PathParam("id") String id) {
    groups.delete(id);
  }

  @GET
  @Path("{id}/endpoints")
  @Enforce("identity:list_endpoints_associated_with_endpoint_group")
  public EndpointRepresentation.Many listEndpoints(
      @PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    return new EndpointRepresentation.Many(
        groups.listEndpoints(groups.show(id)).stream()
            .map(endpoint -> EndpointRepresentation.Shown.of(context, endpoint))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path("{id}/projects")
  @Enforce("identity:list_projects_associated_with_endpoint_group")
  public ProjectRepresentation.Many listProjects(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    return new ProjectRepresentation.Many(
        given.listProjects(GivenKind.GROUP, id).stream()
            .map(project -> ProjectRepresentation.Shown.of(context, project))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path("{id}/projects/{project}")
  @Enforce("identity:get_endpoint_group_in_project")
  public EndpointGroupRepresentation.OfProject showInProject(
      @PathParam("id") String id, @PathParam("project") String projectId) {
    given.check(GivenKind.GROUP, projectId, id);
    return EndpointGroupRepresentation.OfProject.of(current.context(), id, projectId);
  }

  @PUT
  @Path("{id}/projects/{project}")
  @Enforce("identity:add_endpoint_group_to_project")
  public void addToProject(@PathParam("id") String id, @PathParam("project") String projectId) {
    given.add(GivenKind.GROUP, projectId, id);
  }

  @DELETE
  @Path("{id}/projects/{project}")
  @Enforce("identity:remove_endpoint_group_from_project")
  public void removeFromProject(
      @PathParam("id") String id, @PathParam("project") String projectId) {
    given.remove(GivenKind.GROUP, projectId, id);
  }

  private EndpointGroupRepresentation.One one(EndpointGroup group) {
    return new EndpointGroupRepresentation.One(
        EndpointGroupRepresentation.Shown.of(current.context(), group));
  }
}
