package cloud.nephele.identity.group;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v3/users/{id}/groups}. */
@Path("/v3/users/{id}/groups")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UserGroupResource {

  private final GroupService groups;
  private final CurrentRequest current;

  @Inject
  public UserGroupResource(GroupService groups, CurrentRequest current) {
    this.groups = groups;
    this.current = current;
  }

  @GET
  @Enforce(value = "identity:list_groups_for_user", at = Enforce.At.OBJECT)
  public GroupRepresentation.Many list(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request =
        ListRequest.of(context, "/v3/users/" + id + "/groups", uri.getQueryParameters());
    return GroupResource.many(context, request, groups.listOfUser(context, id, request));
  }
}
