package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerTransitions;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.server.workflow.NoContext;
import cloud.nephele.compute.server.workflow.StartServer;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code os-start}: starts a server that is off. */
@Singleton
public class Start implements ServerAction<NoBody> {

  private final Workflows workflows;
  private final StartServer workflow;

  @Inject
  public Start(Workflows workflows, StartServer workflow) {
    this.workflows = workflows;
    this.workflow = workflow;
  }

  @Override
  public String name() {
    return "os-start";
  }

  @Override
  public String rule() {
    return ServerPolicy.START;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    ServerTransitions.START.require(server);
    server.begin(TaskState.POWERING_ON);
    workflows.start(workflow, server.id(), new NoContext());
  }
}
