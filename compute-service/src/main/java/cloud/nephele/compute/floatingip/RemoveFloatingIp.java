package cloud.nephele.compute.floatingip;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;

/** {@code removeFloatingIp}: has a floating address no longer lead to a server. */
@Singleton
@Until("2.43")
public class RemoveFloatingIp implements ServerAction<RemoveFloatingIp.Body> {

  /** Which address. */
  public record Body(@NotNull(message = "is a required property") String address) {}

  private final FloatingIpService addresses;

  @Inject
  public RemoveFloatingIp(FloatingIpService addresses) {
    this.addresses = addresses;
  }

  @Override
  public String name() {
    return "removeFloatingIp";
  }

  @Override
  public String rule() {
    return FloatingIpPolicy.REMOVE;
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  /** A lock keeps a server as it is, and its floating addresses are no part of the guest. */
  @Override
  public boolean isHeldByLock() {
    return false;
  }

  @Override
  public void apply(RequestContext context, Server server, Body body) {
    addresses.disassociate(context, server, body.address());
  }
}
