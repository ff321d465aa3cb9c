package cloud.nephele.compute.floatingip;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/** {@code addFloatingIp}: has a floating address lead to a server. */
@Singleton
@Until("2.43")
public class AddFloatingIp implements ServerAction<AddFloatingIp.Body> {

  /** Which address leads to which of the server's own. */
  public record Body(
      @NotNull(message = "is a required property") String address,
      @JsonProperty("fixed_address") String fixedAddress) {}

  private final FloatingIpService addresses;

  @Inject
  public AddFloatingIp(FloatingIpService addresses) {
    this.addresses = addresses;
  }

  @Override
  public String name() {
    return "addFloatingIp";
  }

  @Override
  public String rule() {
    return FloatingIpPolicy.ADD;
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
    addresses.associate(context, server, body.address(), Optional.ofNullable(body.fixedAddress()));
  }
}
