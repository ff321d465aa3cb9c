package cloud.nephele.compute.workflow;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Starts workflows, and asks those under way to stop. */
@ApplicationScoped
public class Workflows {

  private final WorkflowRepository workflows;
  private final WorkflowScheduler scheduler;
  private final List<WorkflowObserver> observers;

  @Inject
  public Workflows(
      WorkflowRepository workflows,
      WorkflowScheduler scheduler,
      @All List<WorkflowObserver> observers) {
    this.workflows = workflows;
    this.scheduler = scheduler;
    this.observers = observers;
  }

  /** Starts a workflow: it runs if, and as soon as, the caller's transaction commits. */
  @Transactional(Transactional.TxType.MANDATORY)
  public <C extends Record> void start(
      WorkflowDefinition<C> definition, UUID subjectId, C context) {
    Workflow workflow =
        new Workflow(
            definition.name(),
            subjectId,
            definition.steps().getFirst().name(),
            ContextJson.write(context),
            definition.timeLimit());
    workflows.persist(workflow);
    observers.forEach(observer -> observer.started(subjectId, definition.name()));
    scheduler.schedule(workflow.id());
  }

  /** Asks the workflows under way on a subject to stop, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void interrupt(UUID subjectId, String reason) {
    workflows.interrupt(subjectId, new Failure(Failure.Kind.INTERRUPTED, reason));
  }

  /** How many are under way on a subject. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public long countUnderWay(UUID subjectId) {
    return workflows.count("subjectId", subjectId);
  }
}
