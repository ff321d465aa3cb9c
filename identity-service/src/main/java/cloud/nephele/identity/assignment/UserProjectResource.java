package cloud.nephele.identity.assignment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.project.ProjectRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v3/users/{id}/projects}. */
@Path("/v3/users/{id}/projects")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UserProjectResource {

  private final AssignmentService assignments;
  private final CurrentRequest current;

  @Inject
  public UserProjectResource(AssignmentService assignments, CurrentRequest current) {
    this.assignments = assignments;
    this.current = current;
  }

  @GET
  @Enforce(value = "identity:list_user_projects", at = Enforce.At.OBJECT)
  public ProjectRepresentation.Many list(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, uri.getPath(), uri.getQueryParameters());
    return new ProjectRepresentation.Many(
        assignments.projectsOfUser(context, id, request).stream()
            .map(project -> ProjectRepresentation.Shown.of(context, project))
            .toList(),
        request.links());
  }
}
