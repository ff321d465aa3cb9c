package cloud.nephele.identity.oauth1;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.role.RoleRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v3/users/{user_id}/OS-OAUTH1/access_tokens}. */
@Path("/v3/users/{user}/OS-OAUTH1/access_tokens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccessTokenResource {

  private final AccessTokenService tokens;
  private final CurrentRequest current;

  @Inject
  public AccessTokenResource(AccessTokenService tokens, CurrentRequest current) {
    this.tokens = tokens;
    this.current = current;
  }

  @GET
  @Enforce("identity:list_access_tokens")
  public OAuth1Representation.Many list(@PathParam("user") String user, @Context UriInfo uri) {
    RequestContext context = current.context();
    return new OAuth1Representation.Many(
        tokens.list(user).stream()
            .map(token -> OAuth1Representation.Shown.of(context, token))
            .toList(),
        links(uri));
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_access_token")
  public OAuth1Representation.One show(@PathParam("user") String user, @PathParam("id") String id) {
    return new OAuth1Representation.One(
        OAuth1Representation.Shown.of(current.context(), tokens.show(user, id)));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_access_token")
  public void delete(@PathParam("user") String user, @PathParam("id") String id) {
    tokens.delete(user, id);
  }

  @GET
  @Path("{id}/roles")
  @Enforce("identity:list_access_token_roles")
  public OAuth1Representation.Roles listRoles(
      @PathParam("user") String user, @PathParam("id") String id, @Context UriInfo uri) {
    return OAuth1Representation.Roles.of(current.context(), tokens.listRoles(user, id), links(uri));
  }

  @GET
  @Path("{id}/roles/{role}")
  @Enforce("identity:get_access_token_role")
  public RoleRepresentation.One showRole(
      @PathParam("user") String user, @PathParam("id") String id, @PathParam("role") String role) {
    return new RoleRepresentation.One(
        RoleRepresentation.Shown.of(current.context(), tokens.showRole(user, id, role)));
  }

  private ListRequest.Links links(UriInfo uri) {
    return ListRequest.of(current.context(), uri.getPath(), uri.getQueryParameters()).links();
  }
}
