package cloud.nephele.compute.workflow;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes a missed deadline visible even while a call that caused it has not come back. */
@Singleton
public class OverdueWorkflows implements Reconciler {

  private static final Logger LOG = Logger.getLogger(OverdueWorkflows.class);

  private final WorkflowRepository workflows;
  private final WorkflowRunner runner;

  @Inject
  public OverdueWorkflows(WorkflowRepository workflows, WorkflowRunner runner) {
    this.workflows = workflows;
    this.runner = runner;
  }

  @Override
  public String name() {
    return "overdue-workflows";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  @Override
  public void reconcile() {
    List<Workflow> overdue =
        QuarkusTransaction.requiringNew().call(() -> workflows.overdue(Instant.now()));
    for (Workflow workflow : overdue) {
      try {
        tell(workflow, runner.definition(workflow));
      } catch (RuntimeException e) {
        // The others are overdue all the same; one that nobody can read is ended by the runner.
        LOG.errorf(e, "%s of %s is overdue", workflow.name(), workflow.subjectId());
      }
    }
  }

  private <C extends Record> void tell(Workflow workflow, WorkflowDefinition<C> definition) {
    Failure failure = WorkflowRunner.overdue(definition);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              // The subject first, as everywhere: two transactions must not meet in a ring.
              definition.overdue(runner.runOf(workflow, definition), failure);
              workflows.interruptOne(workflow.id(), failure);
            });
    LOG.errorf("%s of %s: %s", workflow.name(), workflow.subjectId(), failure.reason());
  }
}
