package cloud.nephele.compute.interfaceattachment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.compute.network.NetworkChoice;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * {@code addFixedIp}: one more address on a network. A server that has no interface there gets one.
 */
@Singleton
@Until("2.43")
public class AddFixedIp implements ServerAction<AddFixedIp.Body> {

  /** On which network. */
  public record Body(@NotNull(message = "is a required property") JsonNode networkId) {}

  private final NetworkService networks;
  private final InterfaceAttachmentService attachments;

  @Inject
  public AddFixedIp(NetworkService networks, InterfaceAttachmentService attachments) {
    this.networks = networks;
    this.attachments = attachments;
  }

  @Override
  public String name() {
    return "addFixedIp";
  }

  @Override
  public String rule() {
    return InterfaceAttachmentPolicy.ADD_FIXED_IP;
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public void apply(RequestContext context, Server server, Body body) {
    String asked = body.networkId().asText();
    UUID networkId =
        InterfaceAttachmentService.parseId(asked)
            .filter(id -> networks.isOpenTo(server.projectId(), id))
            .orElseThrow(() -> Fault.notFound("Network " + asked + " could not be found."));
    if (networks.addAddress(server.projectId(), server.id(), networkId).isEmpty()) {
      attachments.attach(server, NetworkChoice.Wish.on(networkId));
    }
  }
}
