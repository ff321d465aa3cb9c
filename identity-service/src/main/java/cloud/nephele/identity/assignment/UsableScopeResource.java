package cloud.nephele.identity.assignment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.project.DomainRepresentation;
import cloud.nephele.identity.project.ProjectRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

/** What the caller can turn their token into one for. */
@Path("/v3/auth")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UsableScopeResource {

  private final AssignmentService assignments;
  private final CurrentRequest current;

  @Inject
  public UsableScopeResource(AssignmentService assignments, CurrentRequest current) {
    this.assignments = assignments;
    this.current = current;
  }

  @GET
  @Path("projects")
  @Enforce("identity:get_auth_projects")
  public ProjectRepresentation.Many projects(@Context UriInfo uri) {
    RequestContext context = current.context();
    return new ProjectRepresentation.Many(
        assignments.usableByCaller(context, false).stream()
            .map(project -> ProjectRepresentation.Shown.of(context, project))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path("domains")
  @Enforce("identity:get_auth_domains")
  public DomainRepresentation.Many domains(@Context UriInfo uri) {
    RequestContext context = current.context();
    return new DomainRepresentation.Many(
        assignments.usableByCaller(context, true).stream()
            .map(domain -> DomainRepresentation.Shown.of(context, domain))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path("system")
  @Enforce("identity:get_auth_system")
  public AssignmentRepresentation.Systems system() {
    RequestContext context = current.context();
    return new AssignmentRepresentation.Systems(
        assignments.isSystemUsableByCaller(context) ? List.of(Map.of("all", true)) : List.of(),
        Map.of("self", context.baseUrl() + "/v3/auth/system"));
  }
}
