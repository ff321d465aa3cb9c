package cloud.nephele.identity.credential;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
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

/** {@code /v3/credentials}. */
@Path("/v3/credentials")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CredentialResource {

  private final CredentialService credentials;
  private final CurrentRequest current;

  @Inject
  public CredentialResource(CredentialService credentials, CurrentRequest current) {
    this.credentials = credentials;
    this.current = current;
  }

  @POST
  @Enforce(value = "identity:create_credential", at = Enforce.At.OBJECT)
  public Response create(CredentialRepresentation.Request request) {
    return Response.status(201)
        .entity(one(credentials.create(current.context(), request.credential())))
        .build();
  }

  @GET
  @Enforce(value = "identity:list_credentials", at = Enforce.At.OBJECT)
  public CredentialRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/credentials", uri.getQueryParameters());
    Page<CredentialService.Opened> page = credentials.list(context, request);
    return new CredentialRepresentation.Many(
        page.map(one -> CredentialRepresentation.Shown.of(context, one)).items(),
        request.links(
            page.hasMore()
                ? Optional.of(page.items().getLast().credential().id)
                : Optional.empty()));
  }

  @GET
  @Path("{id}")
  @Enforce(value = "identity:get_credential", at = Enforce.At.OBJECT)
  public CredentialRepresentation.One show(@PathParam("id") String id) {
    return one(credentials.show(current.context(), id));
  }

  @PATCH
  @Path("{id}")
  @Enforce(value = "identity:update_credential", at = Enforce.At.OBJECT)
  public CredentialRepresentation.One update(
      @PathParam("id") String id, CredentialRepresentation.Request request) {
    return one(credentials.update(current.context(), id, request.credential()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = "identity:delete_credential", at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id) {
    credentials.delete(current.context(), id);
  }

  private CredentialRepresentation.One one(CredentialService.Opened opened) {
    return new CredentialRepresentation.One(
        CredentialRepresentation.Shown.of(current.context(), opened));
  }
}
