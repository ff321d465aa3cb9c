package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.Rescuing;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerTransitions;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.server.workflow.NoContext;
import cloud.nephele.compute.server.workflow.UnrescueServer;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code unrescue}: starts a rescued server from its own disk again. */
@Singleton
public class Unrescue implements ServerAction<NoBody> {

  private final Workflows workflows;
  private final UnrescueServer workflow;
  private final ComputeDriver driver;

  @Inject
  public Unrescue(Workflows workflows, UnrescueServer workflow, ComputeDriver driver) {
    this.workflows = workflows;
    this.workflow = workflow;
    this.driver = driver;
  }

  @Override
  public String name() {
    return "unrescue";
  }

  @Override
  public String rule() {
    return ServerPolicy.UNRESCUE;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    Capabilities.require(driver, Rescuing.class);
    ServerTransitions.UNRESCUE.require(server);
    server.begin(TaskState.UNRESCUING);
    workflows.start(workflow, server.id(), new NoContext());
  }
}
