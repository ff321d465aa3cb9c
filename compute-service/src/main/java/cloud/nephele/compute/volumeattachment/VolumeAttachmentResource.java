package cloud.nephele.compute.volumeattachment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.volume.VolumeAttachment;
import cloud.nephele.compute.volumeattachment.VolumeAttachmentRepresentation.Creation;
import cloud.nephele.compute.volumeattachment.VolumeAttachmentRepresentation.Detail;
import cloud.nephele.compute.volumeattachment.VolumeAttachmentRepresentation.Listing;
import cloud.nephele.compute.volumeattachment.VolumeAttachmentRepresentation.Single;
import cloud.nephele.compute.volumeattachment.VolumeAttachmentRepresentation.Update;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** {@code /servers/{id}/os-volume_attachments}. */
@Path("servers/{id}/os-volume_attachments")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class VolumeAttachmentResource {

  private final CurrentRequest current;
  private final VolumeAttachmentService attachments;
  private final ComputeConfig config;

  @Inject
  VolumeAttachmentResource(
      CurrentRequest current, VolumeAttachmentService attachments, ComputeConfig config) {
    this.current = current;
    this.attachments = attachments;
    this.config = config;
  }

  @GET
  @Enforce(value = VolumeAttachmentPolicy.LIST, at = Enforce.At.OBJECT)
  public Listing list(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query = ListQuery.read(context, uri.getQueryParameters(), Set.of("limit", "offset"));
    ListQuery.Window window = query.window(config.maxLimit());
    return new Listing(
        attachments.list(context, id).stream()
            .skip(window.offset())
            .limit(window.limit())
            .map(VolumeAttachmentResource::detail)
            .toList());
  }

  @GET
  @Path("{volume}")
  @Enforce(value = VolumeAttachmentPolicy.SHOW, at = Enforce.At.OBJECT)
  public Single show(@PathParam("id") String id, @PathParam("volume") String volume) {
    return new Single(detail(attachments.show(current.context(), id, volume)));
  }

  @POST
  @Enforce(value = VolumeAttachmentPolicy.CREATE, at = Enforce.At.OBJECT)
  public Single attach(@PathParam("id") String id, Creation body) {
    return new Single(detail(attachments.attach(current.context(), id, body.volumeAttachment())));
  }

  @PUT
  @Path("{volume}")
  @Enforce(
      value = {VolumeAttachmentPolicy.UPDATE, VolumeAttachmentPolicy.SWAP},
      at = Enforce.At.OBJECT)
  public Response update(
      @PathParam("id") String id, @PathParam("volume") String volume, Update body) {
    attachments.update(current.context(), id, volume, body.volumeAttachment());
    return Response.accepted().build();
  }

  @DELETE
  @Path("{volume}")
  @Enforce(value = VolumeAttachmentPolicy.DELETE, at = Enforce.At.OBJECT)
  public Response detach(@PathParam("id") String id, @PathParam("volume") String volume) {
    attachments.detach(current.context(), id, volume);
    return Response.accepted().build();
  }

  private static Detail detail(VolumeAttachment one) {
    String volume = one.volumeId().toString();
    String id = one.id().toString();
    return new Detail(
        volume,
        volume,
        one.serverId().toString(),
        one.devicePath(),
        one.tag().orElse(null),
        one.deleteOnTermination(),
        id,
        id);
  }
}
