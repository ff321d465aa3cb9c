package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerTransitions;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.server.workflow.NoContext;
import cloud.nephele.compute.server.workflow.RestoreServer;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code restore}: brings back a server that was deleted and is not reclaimed yet. */
@Singleton
public class Restore implements ServerAction<NoBody> {

  private final Workflows workflows;
  private final RestoreServer workflow;

  @Inject
  public Restore(Workflows workflows, RestoreServer workflow) {
    this.workflows = workflows;
    this.workflow = workflow;
  }

  @Override
  public String name() {
    return "restore";
  }

  @Override
  public String rule() {
    return ServerPolicy.RESTORE;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    ServerTransitions.RESTORE.require(server);
    server.begin(TaskState.RESTORING);
    workflows.start(workflow, server.id(), new NoContext());
  }
}
