package cloud.nephele.compute.volume;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.volume.VolumeRepresentation.SingleSnapshot;
import cloud.nephele.compute.volume.VolumeRepresentation.SnapshotCreation;
import cloud.nephele.compute.volume.VolumeRepresentation.SnapshotListing;
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
import java.util.Set;

/** {@code /os-snapshots}; the lists in brief and in detail are alike, as upstream's are. */
@Path("os-snapshots")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SnapshotResource {

  private final CurrentRequest current;
  private final SnapshotService snapshots;
  private final ComputeConfig config;

  @Inject
  SnapshotResource(CurrentRequest current, SnapshotService snapshots, ComputeConfig config) {
    this.current = current;
    this.snapshots = snapshots;
    this.config = config;
  }

  @GET
  @Enforce(VolumePolicy.SNAPSHOT_LIST)
  public SnapshotListing list(@Context UriInfo uri) {
    return listing(uri);
  }

  @GET
  @Path("detail")
  @Enforce(VolumePolicy.SNAPSHOT_DETAIL)
  public SnapshotListing listDetail(@Context UriInfo uri) {
    return listing(uri);
  }

  private SnapshotListing listing(UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query = ListQuery.read(context, uri.getQueryParameters(), Set.of("limit", "offset"));
    return new SnapshotListing(
        snapshots.list(context, query.window(config.maxLimit())).stream()
            .map(VolumeView::snapshot)
            .toList());
  }

  @GET
  @Path("{id}")
  @Enforce(value = VolumePolicy.SNAPSHOT_SHOW, at = Enforce.At.OBJECT)
  public SingleSnapshot show(@PathParam("id") String id) {
    return new SingleSnapshot(VolumeView.snapshot(snapshots.show(current.context(), id)));
  }

  @POST
  @Enforce(VolumePolicy.SNAPSHOT_CREATE)
  public SingleSnapshot create(SnapshotCreation body) {
    return new SingleSnapshot(
        VolumeView.snapshot(snapshots.create(current.context(), body.snapshot())));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = VolumePolicy.SNAPSHOT_DELETE, at = Enforce.At.OBJECT)
  public Response delete(@PathParam("id") String id) {
    snapshots.delete(current.context(), id);
    return Response.accepted().build();
  }
}
