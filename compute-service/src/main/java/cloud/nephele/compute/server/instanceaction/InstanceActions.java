package cloud.nephele.compute.server.instanceaction;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.WorkflowObserver;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Writes down what is asked of servers and how the work on them ends. */
@Singleton
public class InstanceActions implements WorkflowObserver {

  private final InstanceActionRepository actions;

  @Inject
  InstanceActions(InstanceActionRepository actions) {
    this.actions = actions;
  }

  /** Notes a request, in the transaction that does or begins what it asks for. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(RequestContext context, UUID serverId, String projectId, String action) {
    actions.insert(serverId, context.requestId(), action, projectId, context.caller().userId());
  }

  @Override
  public void started(UUID serverId, String workflow) {
    actions.insertEvent(serverId, eventName(workflow));
  }

  @Override
  public void ended(UUID serverId, String workflow, Optional<Failure> failure) {
    actions.finishEvent(
        serverId,
        eventName(workflow),
        failure.isPresent() ? "Error" : "Success",
        failure.map(Failure::reason).orElse(null));
  }

  /** As upstream calls them: {@code compute_pause_instance} for {@code PauseServer}. */
  static String eventName(String workflow) {
    if (workflow.equals("BuildServer")) {
      return "compute__do_build_and_run_instance";
    }
    return "compute_"
        + workflow
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replace("server", "instance");
  }
}
