package cloud.nephele.compute.volume;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.Links;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.volume.VolumeRepresentation.Creation;
import cloud.nephele.compute.volume.VolumeRepresentation.Listing;
import cloud.nephele.compute.volume.VolumeRepresentation.Single;
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
import java.util.Optional;
import java.util.Set;

/** {@code /os-volumes}; the lists in brief and in detail are alike, as upstream's are. */
@Path("os-volumes")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class VolumeResource {

  private final CurrentRequest current;
  private final VolumeService volumes;
  private final ComputeConfig config;

  @Inject
  VolumeResource(CurrentRequest current, VolumeService volumes, ComputeConfig config) {
    this.current = current;
    this.volumes = volumes;
    this.config = config;
  }

  @GET
  @Enforce(VolumePolicy.LIST)
  public Listing list(@Context UriInfo uri) {
    return listing(uri);
  }

  @GET
  @Path("detail")
  @Enforce(VolumePolicy.DETAIL)
  public Listing listDetail(@Context UriInfo uri) {
    return listing(uri);
  }

  private Listing listing(UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query = ListQuery.read(context, uri.getQueryParameters(), Set.of("limit", "offset"));
    return new Listing(
        volumes.list(context, query.window(config.maxLimit())).stream()
            .map(VolumeView::detail)
            .toList());
  }

  @GET
  @Path("{id}")
  @Enforce(value = VolumePolicy.SHOW, at = Enforce.At.OBJECT)
  public Single show(@PathParam("id") String id) {
    return new Single(VolumeView.detail(volumes.show(current.context(), id)));
  }

  @POST
  @Enforce(VolumePolicy.CREATE)
  public Response create(Creation body) {
    RequestContext context = current.context();
    Volume created = volumes.create(context, body.volume());
    return Response.ok(new Single(VolumeView.detail(created, Optional.empty())))
        .header(
            "Location", Links.of(context, "os-volumes", created.id().toString()).getFirst().href())
        .build();
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = VolumePolicy.DELETE, at = Enforce.At.OBJECT)
  public Response delete(@PathParam("id") String id) {
    volumes.delete(current.context(), id);
    return Response.accepted().build();
  }
}
