package cloud.nephele.identity.federation;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.assignment.UsableScopeResource;
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

  private final UsableScopeResource scopes;

  @Inject
  public FederatedScopeResource(UsableScopeResource scopes) {
    this.scopes = scopes;
  }

  @GET
  @Path("projects")
  @Enforce("identity:get_auth_projects")
  public ProjectRepresentation.Many projects(@Context UriInfo uri) {
    return scopes.projects(uri);
  }

  @GET
  @Path("domains")
  @Enforce("identity:get_auth_domains")
  public DomainRepresentation.Many domains(@Context UriInfo uri) {
    return scopes.domains(uri);
  }
}
