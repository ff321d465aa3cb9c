package cloud.nephele.identity.applicationcredential;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v3/users/{user_id}/application_credentials}. */
@Path("/v3/users/{user}/application_credentials")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ApplicationCredentialResource {

  private final ApplicationCredentialService credentials;
  private final CurrentRequest current;

  @Inject
  public ApplicationCredentialResource(
      ApplicationCredentialService credentials, CurrentRequest current) {
    this.credentials = credentials;
    this.current = current;
  }

  @POST
  @Enforce(value = "identity:create_application_credential", at = Enforce.At.OBJECT)
  public Response create(
      @PathParam("user") String userId, ApplicationCredentialRepresentation.Request request) {
    ApplicationCredentialService.Created created =
        credentials.create(current.context(), userId, request.applicationCredential());
    return Response.status(201).entity(one(created.credential(), created.secret())).build();
  }

  @GET
  @Enforce(value = "identity:list_application_credentials", at = Enforce.At.OBJECT)
  public ApplicationCredentialRepresentation.Many list(
      @PathParam("user") String userId, @Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, uri.getPath(), uri.getQueryParameters());
    return new ApplicationCredentialRepresentation.Many(
        credentials.list(context, userId, request.first("name")).stream()
            .map(one -> ApplicationCredentialRepresentation.Shown.of(context, one, null))
            .toList(),
        request.links());
  }

  @GET
  @Path("{id}")
  @Enforce(value = "identity:get_application_credential", at = Enforce.At.OBJECT)
  public ApplicationCredentialRepresentation.One show(
      @PathParam("user") String userId, @PathParam("id") String id) {
    return one(credentials.show(current.context(), userId, id), null);
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = "identity:delete_application_credential", at = Enforce.At.OBJECT)
  public void delete(@PathParam("user") String userId, @PathParam("id") String id) {
    credentials.delete(current.context(), userId, id);
  }

  private ApplicationCredentialRepresentation.One one(
      ApplicationCredential credential, String secret) {
    return new ApplicationCredentialRepresentation.One(
        ApplicationCredentialRepresentation.Shown.of(current.context(), credential, secret));
  }
}
