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
import cloud.nephele.compute.server.workflow.UnpauseServer;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code unpause}: lets a paused server go on. */
@Singleton
public class Unpause implements ServerAction<NoBody> {

  private final Workflows workflows;
  private final UnpauseServer workflow;
  private final ComputeDriver driver;

  @Inject
  public Unpause(Workflows workflows, UnpauseServer workflow, ComputeDriver driver) {
    this.workflows = workflows;
    this.workflow = workflow;
    this.driver = driver;
  }

  @Override
  public String name() {
    return "unpause";
  }

  @Override
  public String rule() {
    return ServerPolicy.UNPAUSE;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    Capabilities.require(driver, Pausing.class);
    ServerTransitions.UNPAUSE.require(server);
    server.begin(TaskState.UNPAUSING);
    workflows.start(workflow, server.id(), new NoContext());
  }
}
