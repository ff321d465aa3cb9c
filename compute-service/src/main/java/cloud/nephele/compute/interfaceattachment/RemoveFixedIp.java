package cloud.nephele.compute.interfaceattachment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;

/** {@code removeFixedIp}: takes an address from a server; its interface stays. */
@Singleton
@Until("2.43")
public class RemoveFixedIp implements ServerAction<RemoveFixedIp.Body> {

  /** Which address. */
  public record Body(@NotNull(message = "is a required property") String address) {}

  private final NetworkService networks;

  @Inject
  public RemoveFixedIp(NetworkService networks) {
    this.networks = networks;
  }

  @Override
  public String name() {
    return "removeFixedIp";
  }

  @Override
  public String rule() {
    return InterfaceAttachmentPolicy.REMOVE_FIXED_IP;
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public void apply(RequestContext context, Server server, Body body) {
    if (!networks.removeAddress(server.projectId(), server.id(), body.address())) {
      throw Fault.badRequest(
          "Unable to find address %s on instance %s.".formatted(body.address(), server.id()));
    }
  }
}
