package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Size;

/** {@code lock}: keeps everyone but administrators from changing a server. */
@Singleton
public class Lock implements ServerAction<Lock.Body> {

  /** Why. */
  public record Body(
      @Since("2.73")
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          @JsonProperty("locked_reason")
          String lockedReason) {}

  @Override
  public String name() {
    return "lock";
  }

  @Override
  public String rule() {
    return ServerPolicy.LOCK;
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public boolean isHeldByLock() {
    return false;
  }

  @Override
  public void apply(RequestContext context, Server server, Body body) {
    boolean owner = context.caller().projectId().filter(server.projectId()::equals).isPresent();
    // The owner cannot take an administrator's lock over.
    if (!(owner && server.lockedBy().filter("admin"::equals).isPresent())) {
      server.lock(owner ? "owner" : "admin", body.lockedReason());
    }
  }
}
