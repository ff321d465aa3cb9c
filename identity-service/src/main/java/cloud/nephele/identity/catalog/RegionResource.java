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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** {@code /v3/regions}. */
@Path("/v3/regions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RegionResource {

  private final RegionService regions;
  private final CurrentRequest current;

  @Inject
  public RegionResource(RegionService regions, CurrentRequest current) {
    this.regions = regions;
    this.current = current;
  }

  @POST
  @Enforce("identity:create_region")
  public Response create(RegionRepresentation.Request request) {
    return Response.status(201).entity(one(regions.create(request.region()))).build();
  }

  @PUT
  @Path("{id}")
  @Enforce("identity:create_region")
  public Response createWithId(@PathParam("id") String id, RegionRepresentation.Request request) {
    return Response.status(201).entity(one(regions.create(request.region().withId(id)))).build();
  }

  @GET
  @Enforce("identity:list_regions")
  public RegionRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/regions", uri.getQueryParameters());
    Page<Region> page = regions.list(request);
    return new RegionRepresentation.Many(
        page.map(region -> RegionRepresentation.Shown.of(context, region)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()),
        request.truncated(page));
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_region")
  public RegionRepresentation.One show(@PathParam("id") String id) {
    return one(regions.show(id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_region")
  public RegionRepresentation.One update(
      @PathParam("id") String id, RegionRepresentation.Request request) {
    return one(regions.update(id, request.region()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_region")
  public void delete(@PathParam("id") String id) {
    regions.delete(id);
  }

  private RegionRepresentation.One one(Region region) {
    return new RegionRepresentation.One(RegionRepresentation.Shown.of(current.context(), region));
  }
}
