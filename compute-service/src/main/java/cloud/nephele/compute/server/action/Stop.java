package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerTransitions;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.server.workflow.NoContext;
import cloud.nephele.compute.server.workflow.StopServer;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code os-stop}: shuts a server off. */
@Singleton
public class Stop implements ServerAction<NoBody> {

  private final Workflows workflows;
  private final StopServer workflow;

  @Inject
  public Stop(Workflows workflows, StopServer workflow) {
    this.workflows = workflows;
    this.workflow = workflow;
  }

  @Override
  public String name() {
    return "os-stop";
  }

  @Override
  public String rule() {
    return ServerPolicy.STOP;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    ServerTransitions.STOP.require(server);
    server.begin(TaskState.POWERING_OFF);
    workflows.start(workflow, server.id(), new NoContext());
  }
}
