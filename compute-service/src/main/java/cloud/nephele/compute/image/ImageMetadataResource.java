package cloud.nephele.compute.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.image.ImageRepresentation.Meta;
import cloud.nephele.compute.image.ImageRepresentation.Metadata;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** {@code /images/{id}/metadata}, which version 2.39 took away. */
@Path("images/{id}/metadata")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ImageMetadataResource {

  private static final Microversion GONE = Microversion.of("2.39");

  private final CurrentRequest current;
  private final ImageProxyService images;

  @Inject
  ImageMetadataResource(CurrentRequest current, ImageProxyService images) {
    this.current = current;
    this.images = images;
  }

  @GET
  @Enforce(ImagePolicy.PROXY)
  public Metadata list(@PathParam("id") String id) {
    return new Metadata(metadata(id));
  }

  @POST
  @Enforce(ImagePolicy.PROXY)
  public Metadata create(@PathParam("id") String id, Metadata body) {
    return new Metadata(
        images.changeMetadata(
            requireServed(),
            id,
            metadata -> {
              metadata.putAll(body.metadata());
              return metadata;
            }));
  }

  @PUT
  @Enforce(ImagePolicy.PROXY)
  public Metadata replace(@PathParam("id") String id, Metadata body) {
    return new Metadata(images.changeMetadata(requireServed(), id, _ -> body.metadata()));
  }

  @GET
  @Path("{key}")
  @Enforce(ImagePolicy.PROXY)
  public Meta show(@PathParam("id") String id, @PathParam("key") String key) {
    Map<String, String> metadata = metadata(id);
    requireItem(metadata, key);
    return new Meta(Map.of(key, metadata.get(key)));
  }

  @PUT
  @Path("{key}")
  @Enforce(ImagePolicy.PROXY)
  public Meta update(@PathParam("id") String id, @PathParam("key") String key, Meta body) {
    if (body.meta().size() != 1 || !body.meta().containsKey(key)) {
      throw Fault.badRequest("Request body and URI mismatch");
    }
    images.changeMetadata(
        requireServed(),
        id,
        metadata -> {
          metadata.putAll(body.meta());
          return metadata;
        });
    return body;
  }

  @DELETE
  @Path("{key}")
  @Enforce(ImagePolicy.PROXY)
  public void delete(@PathParam("id") String id, @PathParam("key") String key) {
    images.changeMetadata(
        requireServed(),
        id,
        metadata -> {
          requireItem(metadata, key);
          metadata.remove(key);
          return metadata;
        });
  }

  private Map<String, String> metadata(String id) {
    RequestContext context = requireServed();
    return ImageProxyService.metadata(images.require(context, id));
  }

  private static void requireItem(Map<String, String> metadata, String key) {
    if (!metadata.containsKey(key)) {
      throw Fault.notFound("Metadata item was not found");
    }
  }

  private RequestContext requireServed() {
    RequestContext context = current.context();
    if (context.version().isAtLeast(GONE)) {
      throw Fault.notFound("The resource could not be found.");
    }
    return context;
  }
}
