package cloud.nephele.identity.federation;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.assignment.AssignmentService;
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

/** What a federated user can turn their token into one for: the older form of {@code /v3/auth}. */
@Path("/v3/OS-FEDERATION")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FederatedScopeResource {

  private final AssignmentService assignments;
  private final CurrentRequest current;

  @Inject
  public FederatedScopeResource(AssignmentService assignments, CurrentRequest current) {
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
}
