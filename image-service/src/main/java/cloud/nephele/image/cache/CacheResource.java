package cloud.nephele.image.cache;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;

/** The cache, for administrators. */
@Path("/v2/cache")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CacheResource {

  private static final double NANOS = 1e9;

  private final CacheService service;
  private final CurrentRequest current;

  @Inject
  public CacheResource(CacheService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @GET
  @Enforce(CachePolicy.LIST)
  public CacheRepresentation list() {
    return new CacheRepresentation(
        service.cached().stream().map(CacheResource::cached).toList(),
        service.queued().stream().map(UUID::toString).toList());
  }

  private static CacheRepresentation.Cached cached(ImageCache.Entry entry) {
    return new CacheRepresentation.Cached(
        entry.imageId().toString(),
        entry.hits(),
        seconds(entry.used()),
        seconds(entry.created()),
        entry.size());
  }

  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / NANOS;
  }

  @PUT
  @Path("{image_id}")
  @Enforce(CachePolicy.IMAGE)
  public Response queue(@PathParam("image_id") String id) {
    service.queue(current.context(), id);
    return Response.accepted().build();
  }

  @DELETE
  @Path("{image_id}")
  @Enforce(CachePolicy.DELETE)
  public void delete(@PathParam("image_id") String id) {
    service.delete(id);
  }

  @DELETE
  @Enforce(CachePolicy.DELETE)
  public void clear(@HeaderParam("x-image-cache-clear-target") String target) {
    service.clear(target == null ? "" : target);
  }

  @POST
  @Path("clean")
  @Enforce(CachePolicy.CLEAN)
  public Response clean() {
    service.clean();
    return Response.ok().build();
  }

  @POST
  @Path("prune")
  @Enforce(CachePolicy.PRUNE)
  public PrunedRepresentation prune() {
    ImageCache.Pruned pruned = service.prune();
    return new PrunedRepresentation(pruned.files(), pruned.bytes());
  }
}
