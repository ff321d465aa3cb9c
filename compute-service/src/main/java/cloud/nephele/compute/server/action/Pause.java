package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.Pausing;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerTransitions;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.server.workflow.NoContext;
import cloud.nephele.compute.server.workflow.PauseServer;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code pause}: freezes a server, which keeps all it has in memory. */
@Singleton
public class Pause implements ServerAction<NoBody> {

  private final Workflows workflows;
  private final PauseServer workflow;
  private final ComputeDriver driver;

  @Inject
  public Pause(Workflows workflows, PauseServer workflow, ComputeDriver driver) {
    this.workflows = workflows;
    this.workflow = workflow;
    this.driver = driver;
  }

  @Override
  public String name() {
    return "pause";
  }

  @Override
  public String rule() {
    return ServerPolicy.PAUSE;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    Capabilities.require(driver, Pausing.class);
    ServerTransitions.PAUSE.require(server);
    server.begin(TaskState.PAUSING);
    workflows.start(workflow, server.id(), new NoContext());
  }
}
