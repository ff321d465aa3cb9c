package cloud.nephele.identity.group;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.user.User;
import cloud.nephele.identity.user.UserRepresentation;
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

/** {@code /v3/groups}. */
@Path("/v3/groups")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class GroupResource {

  private final GroupService groups;
  private final CurrentRequest current;

  @Inject
  public GroupResource(GroupService groups, CurrentRequest current) {
    this.groups = groups;
    this.current = current;
  }

  @POST
  @Enforce(value = "identity:create_group", at = Enforce.At.OBJECT)
  public Response create(GroupRepresentation.Request request) {
    return Response.status(201)
        .entity(one(groups.create(current.context(), request.group())))
        .build();
  }

  @GET
  @Enforce(value = "identity:list_groups", at = Enforce.At.OBJECT)
  public GroupRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/groups", uri.getQueryParameters());
    return many(context, request, groups.list(context, request));
  }

  @GET
  @Path("{id}")
  @Enforce(value = "identity:get_group", at = Enforce.At.OBJECT)
  public GroupRepresentation.One show(@PathParam("id") String id) {
    return one(groups.show(current.context(), id));
  }

  @PATCH
  @Path("{id}")
  @Enforce(value = "identity:update_group", at = Enforce.At.OBJECT)
  public GroupRepresentation.One update(
      @PathParam("id") String id, GroupRepresentation.Request request) {
    return one(groups.update(current.context(), id, request.group()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = "identity:delete_group", at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id) {
    groups.delete(current.context(), id);
  }

  @GET
  @Path("{id}/users")
  @Enforce(value = "identity:list_users_in_group", at = Enforce.At.OBJECT)
  public UserRepresentation.Many members(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request =
        ListRequest.of(context, "/v3/groups/" + id + "/users", uri.getQueryParameters());
    Page<User> page = groups.members(context, id, request);
    return new UserRepresentation.Many(
        page.map(user -> UserRepresentation.Shown.of(context, user)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()),
        request.truncated(page));
  }

  @PUT
  @Path("{id}/users/{user}")
  @Enforce(value = "identity:add_user_to_group", at = Enforce.At.OBJECT)
  public void addMember(@PathParam("id") String id, @PathParam("user") String userId) {
    groups.addMember(current.context(), id, userId);
  }

  @DELETE
  @Path("{id}/users/{user}")
  @Enforce(value = "identity:remove_user_from_group", at = Enforce.At.OBJECT)
  public void removeMember(@PathParam("id") String id, @PathParam("user") String userId) {
    groups.removeMember(current.context(), id, userId);
  }

  @GET
  @Path("{id}/users/{user}")
  @Enforce(value = "identity:check_user_in_group", at = Enforce.At.OBJECT)
  public void checkMember(@PathParam("id") String id, @PathParam("user") String userId) {
    groups.checkMember(current.context(), id, userId);
  }

  private GroupRepresentation.One one(Group group) {
    return new GroupRepresentation.One(GroupRepresentation.Shown.of(current.context(), group));
  }

  static GroupRepresentation.Many many(
      RequestContext context, ListRequest request, Page<Group> page) {
    return new GroupRepresentation.Many(
        page.map(group -> GroupRepresentation.Shown.of(context, group)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()),
        request.truncated(page));
  }
}
