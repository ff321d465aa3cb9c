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

/** {@code /v3/OS-FEDERATION/service_providers}. */
@Path("/v3/OS-FEDERATION/service_providers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ServiceProviderResource {

  private final ServiceProviderService providers;
  private final CurrentRequest current;

  @Inject
  public ServiceProviderResource(ServiceProviderService providers, CurrentRequest current) {
    this.providers = providers;
    this.current = current;
  }

  @GET
  @Enforce("identity:list_service_providers")
  public ServiceProviderRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request =
        ListRequest.of(context, "/v3/OS-FEDERATION/service_providers", uri.getQueryParameters());
    Page<ServiceProvider> page = providers.list(request);
    return new ServiceProviderRepresentation.Many(
        page.map(provider -> ServiceProviderRepresentation.Shown.of(context, provider)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()));
  }

  @PUT
  @Path("{id}")
  @Enforce("identity:create_service_provider")
  public Response create(
      @PathParam("id") String id, ServiceProviderRepresentation.Request request) {
    return Response.status(201).entity(one(providers.create(id, request.provider()))).build();
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_service_provider")
  public ServiceProviderRepresentation.One show(@PathParam("id") String id) {
    return one(providers.show(id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_service_provider")
  public ServiceProviderRepresentation.One update(
      @PathParam("id") String id, ServiceProviderRepresentation.Request request) {
    return one(providers.update(id, request.provider()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_service_provider")
  public void delete(@PathParam("id") String id) {
    providers.delete(id);
  }

  private ServiceProviderRepresentation.One one(ServiceProvider provider) {
    return new ServiceProviderRepresentation.One(
        ServiceProviderRepresentation.Shown.of(current.context(), provider));
  }
}
