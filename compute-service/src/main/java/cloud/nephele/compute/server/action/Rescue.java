package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.Rescuing;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerRescue;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code rescue}: starts a server from another disk, so that its own can be mended. */
@Singleton
public class Rescue implements ServerAction<Rescue.Body> {

  /** The password and the image to rescue it with; both may be left to the service. */
  public record Body(String adminPass, @JsonProperty("rescue_image_ref") String rescueImageRef) {}

  private final ServerRescue rescue;
  private final ComputeDriver driver;

  @Inject
  public Rescue(ServerRescue rescue, ComputeDriver driver) {
    this.rescue = rescue;
    this.driver = driver;
  }

  @Override
  public String name() {
    return "rescue";
  }

  @Override
  public String rule() {
    return ServerPolicy.RESCUE;
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, Body body) {
    Capabilities.require(driver, Rescuing.class);
    return rescue.prepare(
        context,
        seen,
        Optional.ofNullable(body.rescueImageRef()),
        Optional.ofNullable(body.adminPass()));
  }
}
