package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.server.VmState;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** {@code os-resetState}: an administrator says what a server is. The guest is left alone. */
@Singleton
public class ResetState implements ServerAction<ResetState.Body> {

  /** The state. */
  public record Body(
      @NotNull(message = "is a required property")
          @Pattern(regexp = "active|error", message = "must be active or error")
          String state) {}

  @Override
  public String name() {
    return "os-resetState";
  }

  @Override
  public String rule() {
    return ServerPolicy.RESET_STATE;
  }

  @Override
  public Optional<String> notedAs() {
    return Optional.empty();
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public void apply(RequestContext context, Server server, Body body) {
    if (server.taskState().filter(TaskState.DELETING::equals).isPresent()) {
      throw Fault.conflict("Instance " + server.id() + " is being deleted");
    }
    server.reset(body.state().equals("active") ? VmState.ACTIVE : VmState.ERROR);
  }
}
