package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.compute.api.Truth;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerEvacuation;
import cloud.nephele.compute.server.ServerPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * {@code evacuate}: makes a server of a dead host anew on another, from its image: hosts share no
 * disks here, whatever {@code onSharedStorage} says.
 */
@Singleton
public class Evacuate implements ServerAction<Evacuate.Body> {

  private static final Microversion SEES_STORAGE_ITSELF = Microversion.of("2.14");

  /** Where to, and the new password. */
  public record Body(
      @Size(min = 1, max = 255, message = "must have 1 to 255 characters") String host,
      @Until("2.13") JsonNode onSharedStorage,
      String adminPass,
      @Since("2.29") @Until("2.67") JsonNode force) {}

  private final ServerEvacuation evacuation;

  @Inject
  public Evacuate(ServerEvacuation evacuation) {
    this.evacuation = evacuation;
  }

  @Override
  public String name() {
    return "evacuate";
  }

  @Override
  public String rule() {
    return ServerPolicy.EVACUATE;
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, Body body) {
    if (!context.version().isAtLeast(SEES_STORAGE_ITSELF)
        && Truth.require("onSharedStorage", body.onSharedStorage())
        && body.adminPass() != null) {
      throw Fault.badRequest(
          "A server that keeps its disk keeps its password: leave out adminPass, or onSharedStorage"
              + " must be false.");
    }
    return evacuation.prepare(
        context, seen, Optional.ofNullable(body.host()), Optional.ofNullable(body.adminPass()));
  }
}
