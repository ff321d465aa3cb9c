package cloud.nephele.identity.catalog;

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

/** {@code /v3/services}. */
@Path("/v3/services")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ServiceResource {

  private final ServiceService services;
  private final CurrentRequest current;

  @Inject
  public ServiceResource(ServiceService services, CurrentRequest current) {
    this.services = services;
    this.current = current;
  }

  @POST
  @Enforce("identity:create_service")
  public Response create(ServiceRepresentation.Request request) {
    return Response.status(201).entity(one(services.create(request.service()))).build();
  }

  @GET
  @Enforce("identity:list_services")
  public ServiceRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/services", uri.getQueryParameters());
    Page<ServiceDefinition> page = services.list(request);
    return new ServiceRepresentation.Many(
        page.map(service -> ServiceRepresentation.Shown.of(context, service)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()),
        request.truncated(page));
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_service")
  public ServiceRepresentation.One show(@PathParam("id") String id) {
    return one(services.show(id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_service")
  public ServiceRepresentation.One update(
      @PathParam("id") String id, ServiceRepresentation.Request request) {
    return one(services.update(id, request.service()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_service")
  public void delete(@PathParam("id") String id) {
    services.delete(id);
  }

  private ServiceRepresentation.One one(ServiceDefinition service) {
    return new ServiceRepresentation.One(
        ServiceRepresentation.Shown.of(current.context(), service));
  }
}
