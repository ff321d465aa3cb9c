package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.Suspending;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerTransitions;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.server.workflow.NoContext;
import cloud.nephele.compute.server.workflow.SuspendServer;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code suspend}: saves a server's memory to disk, and its processors rest. */
@Singleton
public class Suspend implements ServerAction<NoBody> {

  private final Workflows workflows;
  private final SuspendServer workflow;
  private final ComputeDriver driver;

  @Inject
  public Suspend(Workflows workflows, SuspendServer workflow, ComputeDriver driver) {
    this.workflows = workflows;
    this.workflow = workflow;
    this.driver = driver;
  }

  @Override
  public String name() {
    return "suspend";
  }

  @Override
  public String rule() {
    return ServerPolicy.SUSPEND;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    Capabilities.require(driver, Suspending.class);
    ServerTransitions.SUSPEND.require(server);
    server.begin(TaskState.SUSPENDING);
    workflows.start(workflow, server.id(), new NoContext());
  }
}
