package cloud.nephele.compute.interfaceattachment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.interfaceattachment.InterfaceAttachmentRepresentation.Address;
import cloud.nephele.compute.interfaceattachment.InterfaceAttachmentRepresentation.Attachment;
import cloud.nephele.compute.interfaceattachment.InterfaceAttachmentRepresentation.Creation;
import cloud.nephele.compute.interfaceattachment.InterfaceAttachmentRepresentation.Listing;
import cloud.nephele.compute.interfaceattachment.InterfaceAttachmentRepresentation.Single;
import cloud.nephele.compute.network.VirtualInterface;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /servers/{id}/os-interface}. */
@Path("servers/{id}/os-interface")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class InterfaceAttachmentResource {

  private final CurrentRequest current;
  private final InterfaceAttachmentService attachments;

  @Inject
  InterfaceAttachmentResource(CurrentRequest current, InterfaceAttachmentService attachments) {
    this.current = current;
    this.attachments = attachments;
  }

  @GET
  @Enforce(value = InterfaceAttachmentPolicy.LIST, at = Enforce.At.OBJECT)
  public Listing list(@PathParam("id") String id) {
    return new Listing(
        attachments.list(current.context(), id).stream()
            .map(InterfaceAttachmentResource::attachment)
            .toList());
  }

  @GET
  @Path("{port}")
  @Enforce(value = InterfaceAttachmentPolicy.SHOW, at = Enforce.At.OBJECT)
  public Single show(@PathParam("id") String id, @PathParam("port") String port) {
    return new Single(attachment(attachments.show(current.context(), id, port)));
  }

  @POST
  @Enforce(value = InterfaceAttachmentPolicy.CREATE, at = Enforce.At.OBJECT)
  public Single attach(@PathParam("id") String id, Creation body) {
    RequestContext context = current.context();
    return new Single(attachment(attachments.attach(context, id, body)));
  }

  @DELETE
  @Path("{port}")
  @Enforce(value = InterfaceAttachmentPolicy.DELETE, at = Enforce.At.OBJECT)
  public Response detach(@PathParam("id") String id, @PathParam("port") String port) {
    attachments.detach(current.context(), id, port);
    return Response.accepted().build();
  }

  private static Attachment attachment(VirtualInterface one) {
    String network = one.networkId().toString();
    return new Attachment(
        switch (one.state()) {
          case ACTIVE -> "ACTIVE";
          case ATTACHING -> "BUILD";
          case DETACHING -> "DOWN";
        },
        one.addresses().stream().map(address -> new Address(network, address)).toList(),
        network,
        one.id().toString(),
        one.macAddress(),
        one.tag().orElse(null));
  }
}
