package cloud.nephele.compute.workflow;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.Session;

/** Walks workflows step by step, and stops anywhere in between as a killed process would. */
@Singleton
public class Workbench {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WorkflowScheduler scheduler;
  private final WorkflowRunner runner;
  private final WorkflowRepository workflows;
  private final Session session;

  @Inject
  Workbench(
      WorkflowScheduler scheduler,
      WorkflowRunner runner,
      WorkflowRepository workflows,
      Session session) {
    this.scheduler = scheduler;
    this.runner = runner;
    this.workflows = workflows;
    this.session = session;
  }

  /** A workflow under way. */
  public record Work(long id, UUID subject, String name, String step, boolean undoing) {}

  /** Takes no more work, and waits until none is being done. */
  public void pause() {
    scheduler.pause();
    await(() -> picked() == 0);
  }

  /** Works again, on what was left lying as well. */
  public void resume() {
    scheduler.resume();
  }

  private long picked() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                session
                    .createNativeQuery(
                        "select count(*) from scheduled_tasks where picked and task_name = 'workflow'",
                        Long.class)
                    .getSingleResult());
  }

  /** What is under way on a subject, oldest first. */
  public List<Work> on(UUID subject) {
    return QuarkusTransaction.requiringNew()
        .call(() -> workflows.list("subjectId = ?1 order by id", subject))
        .stream()
        .map(w -> new Work(w.id(), w.subjectId(), w.name(), w.step(), w.undoing()))
        .toList();
  }

  public Optional<Work> first(UUID subject) {
    return on(subject).stream().findFirst();
  }

  /** The names of a workflow's steps. */
  public List<String> steps(Work work) {
    return runner.definition(require(work)).steps().stream().map(Step::name).toList();
  }

  /** Does the next step, or undoes it, and saves that. */
  public WorkflowRunner.Progress step(Work work) {
    return runner.step(work.id());
  }

  /**
   * Does the next step, or undoes it, and dies before that is saved. A transaction that is not
   * committed has not been.
   */
  public void performUnsaved(Work work) {
    Workflow workflow = require(work);
    perform(workflow, runner.definition(workflow));
  }

  private <C extends Record> void perform(Workflow workflow, WorkflowDefinition<C> definition) {
    Step<C> step =
        definition.steps().stream()
            .filter(s -> s.name().equals(workflow.step()))
            .findFirst()
            .orElseThrow();
    WorkflowRun<C> run = runner.runOf(workflow, definition);
    Runnable work =
        workflow.undoing()
            ? () -> Optional.ofNullable(step.undo()).ifPresent(undo -> undo.run(run))
            : () -> step.action().run(run);
    if ((workflow.undoing() ? step.undoKind() : step.kind()) == Step.Kind.CALL) {
      work.run();
    } else {
      rolledBack(work);
    }
  }

  private static void rolledBack(Runnable work) {
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                work.run();
                throw new Killed();
              });
    } catch (Killed e) {
      // As it was meant to be.
    }
  }

  private static final class Killed extends RuntimeException {}

  /** Has the next step fail for good. */
  public void fail(Work work, String reason) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                workflows.beginUndo(
                    work.id(), work.step(), new Failure(Failure.Kind.STEP, reason)));
  }

  /** Writes into a row what no release would. */
  public void spoil(Work work, String column, String value) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "update workflow set %s = %s where id = :id".formatted(column, value))
                    .setParameter("id", work.id())
                    .executeUpdate());
  }

  /** Waits until nothing is under way on any of these. */
  public void awaitNoWork(List<UUID> subjects) {
    await(() -> subjects.stream().allMatch(subject -> on(subject).isEmpty()));
  }

  private Workflow require(Work work) {
    return QuarkusTransaction.requiringNew().call(() -> workflows.findById(work.id()));
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("Workflows did not come to rest within " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
