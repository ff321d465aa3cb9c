package cloud.nephele.identity.project;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** {@code /v3/projects}. */
@Path("/v3/projects")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProjectResource {

  private final ProjectService projects;
  private final ProjectTree trees;
  private final CurrentRequest current;

  @Inject
  public ProjectResource(ProjectService projects, ProjectTree trees, CurrentRequest current) {
    this.projects = projects;
    this.trees = trees;
    this.current = current;
  }

  @POST
  @Enforce(value = "identity:create_project", at = Enforce.At.OBJECT)
  public Response create(ProjectRepresentation.Request request) {
    return Response.status(201)
        .entity(one(projects.create(current.context(), request.project())))
        .build();
  }

  @GET
  @Enforce(value = "identity:list_projects", at = Enforce.At.OBJECT)
  public ProjectRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/projects", uri.getQueryParameters());
    Page<Project> page = projects.list(context, request);
    return new ProjectRepresentation.Many(
        page.map(project -> ProjectRepresentation.Shown.of(context, project)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()),
        request.truncated(page));
  }

  @GET
  @Path("{id}")
  @Enforce(value = "identity:get_project", at = Enforce.At.OBJECT)
  public ProjectRepresentation.One show(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    Project project = projects.show(context, id);
    return new ProjectRepresentation.One(
        ProjectRepresentation.Shown.of(
            context,
            project,
            trees.relatives(
                context,
                project,
                ListRequest.of(context, uri.getPath(), uri.getQueryParameters()))));
  }

  @PATCH
  @Path("{id}")
  @Enforce(value = "identity:update_project", at = Enforce.At.OBJECT)
  public ProjectRepresentation.One update(
      @PathParam("id") String id, ProjectRepresentation.Request request) {
    return one(projects.update(current.context(), id, request.project()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = "identity:delete_project", at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id) {
    projects.delete(current.context(), id);
  }

  private ProjectRepresentation.One one(Project project) {
    return new ProjectRepresentation.One(
        ProjectRepresentation.Shown.of(current.context(), project));
  }
}
