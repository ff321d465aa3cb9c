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
import cloud.nephele.compute.server.workflow.ResumeServer;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code resume}: lets a suspended server go on where it was. */
@Singleton
public class Resume implements ServerAction<NoBody> {

  private final Workflows workflows;
  private final ResumeServer workflow;
  private final ComputeDriver driver;

  @Inject
  public Resume(Workflows workflows, ResumeServer workflow, ComputeDriver driver) {
    this.workflows = workflows;
    this.workflow = workflow;
    this.driver = driver;
  }

  @Override
  public String name() {
    return "resume";
  }

  @Override
  public String rule() {
    return ServerPolicy.RESUME;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    Capabilities.require(driver, Suspending.class);
    ServerTransitions.RESUME.require(server);
    server.begin(TaskState.RESUMING);
    workflows.start(workflow, server.id(), new NoContext());
  }
}
