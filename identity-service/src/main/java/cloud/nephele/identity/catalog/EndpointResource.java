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

/** {@code /v3/endpoints}. */
@Path("/v3/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EndpointResource {

  private final EndpointService endpoints;
  private final CurrentRequest current;

  @Inject
  public EndpointResource(EndpointService endpoints, CurrentRequest current) {
    this.endpoints = endpoints;
    this.current = current;
  }

  @POST
  @Enforce("identity:create_endpoint")
  public Response create(EndpointRepresentation.Request request) {
    return Response.status(201).entity(one(endpoints.create(request.endpoint()))).build();
  }

  @GET
  @Enforce("identity:list_endpoints")
  public EndpointRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/endpoints", uri.getQueryParameters());
    Page<Endpoint> page = endpoints.list(request);
    return new EndpointRepresentation.Many(
        page.map(endpoint -> EndpointRepresentation.Shown.of(context, endpoint)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()),
        request.truncated(page));
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_endpoint")
  public EndpointRepresentation.One show(@PathParam("id") String id) {
    return one(endpoints.show(id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_endpoint")
  public EndpointRepresentation.One update(
      @PathParam("id") String id, EndpointRepresentation.Request request) {
    return one(endpoints.update(id, request.endpoint()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_endpoint")
  public void delete(@PathParam("id") String id) {
    endpoints.delete(id);
  }

  private EndpointRepresentation.One one(Endpoint endpoint) {
    return new EndpointRepresentation.One(
        EndpointRepresentation.Shown.of(current.context(), endpoint));
  }
}
