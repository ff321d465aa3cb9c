package cloud.nephele.identity.federation;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** {@code /v3/OS-FEDERATION/identity_providers}. */
@Path("/v3/OS-FEDERATION/identity_providers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IdentityProviderResource {

  private final IdentityProviderService providers;
  private final CurrentRequest current;

  @Inject
  public IdentityProviderResource(IdentityProviderService providers, CurrentRequest current) {
    this.providers = providers;
    this.current = current;
  }

  @GET
  @Enforce("identity:list_identity_providers")
  public IdentityProviderRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request =
        ListRequest.of(context, "/v3/OS-FEDERATION/identity_providers", uri.getQueryParameters());
    Page<IdentityProvider> page = providers.list(request);
    return new IdentityProviderRepresentation.Many(
        page.map(provider -> IdentityProviderRepresentation.Shown.of(context, provider)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()));
  }

  @PUT
  @Path("{id}")
  @Enforce("identity:create_identity_provider")
  public Response create(
      @PathParam("id") String id, IdentityProviderRepresentation.Request request) {
    return Response.status(201).entity(one(providers.create(id, request.provider()))).build();
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_identity_provider")
  public IdentityProviderRepresentation.One show(@PathParam("id") String id) {
    return one(providers.show(id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_identity_provider")
  public IdentityProviderRepresentation.One update(
      @PathParam("id") String id, IdentityProviderRepresentation.Request request) {
    return one(providers.update(id, request.provider()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_identity_provider")
  public void delete(@PathParam("id") String id) {
    providers.delete(id);
  }

  private IdentityProviderRepresentation.One one(IdentityProvider provider) {
    return new IdentityProviderRepresentation.One(
        IdentityProviderRepresentation.Shown.of(current.context(), provider));
  }
}
