package cloud.nephele.identity.user;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.NoAuthorization;
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

/** {@code /v3/users}. */
@Path("/v3/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UserResource {

  private final UserService users;
  private final CurrentRequest current;

  @Inject
  public UserResource(UserService users, CurrentRequest current) {
    this.users = users;
    this.current = current;
  }

  @POST
  @Enforce(value = "identity:create_user", at = Enforce.At.OBJECT)
  public Response create(UserRepresentation.Request request) {
    return Response.status(201)
        .entity(one(users.create(current.context(), request.user())))
        .build();
  }

  @GET
  @Enforce(value = "identity:list_users", at = Enforce.At.OBJECT)
  public UserRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/users", uri.getQueryParameters());
    Page<User> page = users.list(context, request);
    return new UserRepresentation.Many(
        page.map(user -> UserRepresentation.Shown.of(context, user)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()),
        request.truncated(page));
  }

  @GET
  @Path("{id}")
  @Enforce(value = "identity:get_user", at = Enforce.At.OBJECT)
  public UserRepresentation.One show(@PathParam("id") String id) {
    return one(users.show(current.context(), id));
  }

  @PATCH
  @Path("{id}")
  @Enforce(value = "identity:update_user", at = Enforce.At.OBJECT)
  public UserRepresentation.One update(
      @PathParam("id") String id, UserRepresentation.Request request) {
    return one(users.update(current.context(), id, request.user()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = "identity:delete_user", at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id) {
    users.delete(current.context(), id);
  }

  @POST
  @Path("{id}/password")
  @NoAuthorization("the original password proves who asks, also when it has expired")
  public void changePassword(
      @PathParam("id") String id, UserRepresentation.PasswordRequest request) {
    users.changePassword(id, request.user());
  }

  private UserRepresentation.One one(User user) {
    return new UserRepresentation.One(
        UserRepresentation.Shown.of(current.context(), user, users.listIdentities(user.id)));
  }
}
