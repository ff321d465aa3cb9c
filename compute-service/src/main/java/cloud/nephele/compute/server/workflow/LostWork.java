package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.workflow.WorkflowSubjects;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * A server that work was lost on is in error: what it claimed and what is left of its guest stay
 * until its owner deletes it.
 */
@Singleton
class LostWork implements WorkflowSubjects {

  private final ServerRepository servers;
  private final Workflows workflows;

  @Inject
  LostWork(ServerRepository servers, Workflows workflows) {
    this.servers = servers;
    this.workflows = workflows;
  }

  @Override
  public void workLost(UUID serverId, String reason) {
    servers
        .lockLive(serverId)
        .ifPresent(
            server -> {
              boolean last = workflows.countUnderWay(serverId) <= 1;
              if (last) {
                server.stranded(reason);
              } else {
                server.broke(reason);
              }
            });
  }
}
