package cloud.nephele.identity.assignment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** {@code /v3/role_assignments}. */
@Path("/v3/role_assignments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RoleAssignmentResource {

  private final AssignmentService assignments;
  private final CurrentRequest current;

  @Inject
  public RoleAssignmentResource(AssignmentService assignments, CurrentRequest current) {
    this.assignments = assignments;
    this.current = current;
  }

  @GET
  @Enforce(
      value = {"identity:list_role_assignments", "identity:list_role_assignments_for_tree"},
      at = Enforce.At.OBJECT)
  public AssignmentRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/role_assignments", uri.getQueryParameters());
    boolean withNames = request.flag("include_names");
    Page<Assignment> page = assignments.list(context, request);
    return new AssignmentRepresentation.Many(
        page.items().stream()
            .map(found -> AssignmentRepresentation.Shown.of(context, found, withNames))
            .toList(),
        request.links(
            page.hasMore()
                ? Optional.of(page.items().getLast().marker().text())
                : Optional.empty()),
        page.hasMore() ? true : null);
  }
}
