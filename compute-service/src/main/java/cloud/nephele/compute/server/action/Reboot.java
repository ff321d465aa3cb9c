package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerTransitions;
import cloud.nephele.compute.server.workflow.RebootContext;
import cloud.nephele.compute.server.workflow.RebootServer;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code reboot}: restarts a server, asking the guest ({@code SOFT}) or not ({@code HARD}). */
@Singleton
public class Reboot implements ServerAction<Reboot.Body> {

  /** How to restart. */
  public record Body(
      @NotNull(message = "is a required property")
          @Pattern(regexp = "(?i)SOFT|HARD", message = "must be SOFT or HARD")
          String type) {}

  private final Workflows workflows;
  private final RebootServer workflow;

  @Inject
  public Reboot(Workflows workflows, RebootServer workflow) {
    this.workflows = workflows;
    this.workflow = workflow;
  }

  @Override
  public String name() {
    return "reboot";
  }

  @Override
  public String rule() {
    return ServerPolicy.REBOOT;
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public void apply(RequestContext context, Server server, Body body) {
    boolean hard = body.type().equalsIgnoreCase("HARD");
    (hard ? ServerTransitions.HARD_REBOOT : ServerTransitions.SOFT_REBOOT).require(server);
    RebootContext restart = new RebootContext(hard);
    if (restart.isTaskOf(server)) {
      return; // What is asked for is being done.
    }
    server.begin(restart.waiting());
    workflows.start(workflow, server.id(), restart);
  }
}
