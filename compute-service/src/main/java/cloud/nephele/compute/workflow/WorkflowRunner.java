package cloud.nephele.compute.workflow;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes workflows from step to step. Knows nothing of leases: whoever calls it holds one. */
@ApplicationScoped
public class WorkflowRunner {

  private static final Logger LOG = Logger.getLogger(WorkflowRunner.class);
  private static final Duration WAIT_FOR_OLDER = Duration.ofMillis(300);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final int MAX_DOUBLINGS = 5;

  private final WorkflowRepository workflows;
  private final Map<String, WorkflowDefinition<?>> definitions;
  private final List<WorkflowSubjects> subjects;
  private final List<WorkflowObserver> observers;

  @Inject
  public WorkflowRunner(
      WorkflowRepository workflows,
      @All List<WorkflowDefinition<?>> definitions,
      @All List<WorkflowSubjects> subjects,
      @All List<WorkflowObserver> observers) {
    this.workflows = workflows;
    this.subjects = subjects;
    this.observers = observers;
    this.definitions =
        definitions.stream()
            .collect(Collectors.toMap(WorkflowDefinition::name, Function.identity()));
  }

  /** What is left to do on a workflow after a step. */
  public sealed interface Progress {

    /** More steps, at once: {@code turn} is the next, empty when the workflow is gone. */
    record Continue(Optional<WorkflowRepository.Turn> turn) implements Progress {}

    /** The same again, later. */
    record Later(Duration delay) implements Progress {}

    /** Nothing: the workflow has ended. */
    record Ended() implements Progress {}
  }

  /** Works on a workflow until it ends or has to wait. Returns how long; empty at its end. */
  public Optional<Duration> run(long id) {
    Progress progress = step(id);
    while (true) {
      switch (progress) {
        case Progress.Continue(Optional<WorkflowRepository.Turn> turn) -> progress = step(turn);
        case Progress.Later(Duration delay) -> {
          return Optional.of(delay);
        }
        case Progress.Ended() -> {
          return Optional.empty();
        }
      }
    }
  }

  /** Does one step, or undoes one. */
  public Progress step(long id) {
    return step(QuarkusTransaction.requiringNew().call(() -> workflows.turnOf(id)));
  }

  private Progress step(Optional<WorkflowRepository.Turn> turn) {
    if (turn.isEmpty()) {
      return new Progress.Ended();
    }
    if (turn.get().waits()) {
      return new Progress.Later(WAIT_FOR_OLDER);
    }
    Workflow workflow = turn.get().workflow();
    try {
      return progress(workflow, definition(workflow));
    } catch (UnreadableWorkflow e) {
      return lose(workflow, e);
    }
  }

  /** Ends what can neither be done nor undone, so that younger work on the subject has its turn. */
  private Progress lose(Workflow workflow, UnreadableWorkflow e) {
    LOG.errorf(e, "%s of %s is lost", workflow.name(), workflow.subjectId());
    String reason = "%s cannot go on: %s.".formatted(workflow.name(), e.getMessage());
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              subjects.forEach(subject -> subject.workLost(workflow.subjectId(), reason));
              end(workflow, Optional.of(new Failure(Failure.Kind.STEP, reason)));
            });
    return new Progress.Ended();
  }

  private <C extends Record> Progress progress(
      Workflow workflow, WorkflowDefinition<C> definition) {
    List<Step<C>> steps = definition.steps();
    int index = indexOf(workflow, steps);
    WorkflowRun<C> run = runOf(workflow, definition);
    if (workflow.undoing()) {
      return undo(workflow, definition, run, index);
    }
    Optional<Failure> stopped = stopped(workflow, definition);
    if (stopped.isPresent()) {
      return fail(workflow, steps.get(index), stopped.get());
    }
    Step<C> step = steps.get(index);
    try {
      return switch (step.kind()) {
        case TRANSACTION ->
            QuarkusTransaction.requiringNew()
                .call(() -> moveOn(workflow, steps, index, step.action().run(run)));
        case CALL -> {
          Outcome outcome = step.action().run(run);
          yield QuarkusTransaction.requiringNew()
              .call(() -> moveOn(workflow, steps, index, outcome));
        }
      };
    } catch (RuntimeException e) {
      return retryOrFail(workflow, definition, step, e);
    }
  }

  private static <C extends Record> Optional<Failure> stopped(
      Workflow workflow, WorkflowDefinition<C> definition) {
    if (workflow.failure().isPresent()) {
      return workflow.failure();
    }
    return workflow.overdueAt(Instant.now()) ? Optional.of(overdue(definition)) : Optional.empty();
  }

  static Failure overdue(WorkflowDefinition<?> definition) {
    return new Failure(
        Failure.Kind.DEADLINE,
        "%s was not complete after %d seconds."
            .formatted(definition.name(), definition.timeLimit().toSeconds()));
  }

  private <C> Progress moveOn(Workflow workflow, List<Step<C>> steps, int index, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Next() when index + 1 < steps.size() -> {
        workflows.moveTo(workflow.id(), steps.get(index + 1).name());
        yield goOn(workflow);
      }
      case Outcome.Next(), Outcome.Done() -> {
        end(workflow, Optional.empty());
        yield new Progress.Ended();
      }
      case Outcome.Wait(Duration duration) -> {
        workflows.countTry(workflow.id());
        yield new Progress.Later(duration);
      }
      case Outcome.Fail(String reason) -> {
        workflows.beginUndo(
            workflow.id(), steps.get(index).name(), new Failure(Failure.Kind.STEP, reason));
        yield goOn(workflow);
      }
    };
  }

  private <C extends Record> Progress retryOrFail(
      Workflow workflow, WorkflowDefinition<C> definition, Step<C> step, RuntimeException e) {
    boolean again = definition.isRetryable(e) && workflow.tries() + 1 < definition.maxTries();
    LOG.warnf(
        e,
        "%s of %s: step %s failed, %s",
        workflow.name(),
        workflow.subjectId(),
        step.name(),
        again ? "trying again" : "giving up");
    if (!again) {
      return fail(workflow, step, new Failure(Failure.Kind.STEP, message(e)));
    }
    QuarkusTransaction.requiringNew().run(() -> workflows.countTry(workflow.id()));
    return new Progress.Later(pause(workflow));
  }

  private <C> Progress fail(Workflow workflow, Step<C> step, Failure failure) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              workflows.beginUndo(workflow.id(), step.name(), failure);
              return goOn(workflow);
            });
  }

  /** The next turn is looked up in the transaction that makes it the next. */
  private Progress goOn(Workflow workflow) {
    return new Progress.Continue(workflows.turnOf(workflow.id()));
  }

  /** Undoes the step, which may have been done, half done or not at all; then the one above it. */
  private <C extends Record> Progress undo(
      Workflow workflow, WorkflowDefinition<C> definition, WorkflowRun<C> run, int index) {
    Step<C> step = definition.steps().get(index);
    try {
      if (step.undo() != null && step.undoKind() == Step.Kind.CALL) {
        step.undo().run(run);
      }
      return QuarkusTransaction.requiringNew()
          .call(
              () -> {
                if (step.undo() != null && step.undoKind() == Step.Kind.TRANSACTION) {
                  step.undo().run(run);
                }
                return undone(workflow, definition, run, index);
              });
    } catch (RuntimeException e) {
      LOG.errorf(
          e,
          "%s of %s: step %s could not be undone, trying again",
          workflow.name(),
          workflow.subjectId(),
          step.name());
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                if (workflow.tries() + 1 == definition.maxTries()) {
                  // It goes on for as long as it takes; the owner need not wait to hear of it.
                  definition.overdue(run, workflow.failure().orElseThrow());
                }
                workflows.countTry(workflow.id());
              });
      return new Progress.Later(pause(workflow));
    }
  }

  private <C extends Record> Progress undone(
      Workflow workflow, WorkflowDefinition<C> definition, WorkflowRun<C> run, int index) {
    if (index > 0) {
      workflows.moveTo(workflow.id(), definition.steps().get(index - 1).name());
      return goOn(workflow);
    }
    definition.failed(run, workflow.failure().orElseThrow());
    end(workflow, workflow.failure());
    return new Progress.Ended();
  }

  private void end(Workflow workflow, Optional<Failure> failure) {
    observers.forEach(observer -> observer.ended(workflow.subjectId(), workflow.name(), failure));
    workflows.end(workflow.id());
  }

  private static Duration pause(Workflow workflow) {
    return FIRST_RETRY.multipliedBy(1L << Math.min(workflow.tries(), MAX_DOUBLINGS));
  }

  private static String message(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static <C> int indexOf(Workflow workflow, List<Step<C>> steps) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).name().equals(workflow.step())) {
        return i;
      }
    }
    throw new UnreadableWorkflow("it has no step " + workflow.step());
  }

  WorkflowDefinition<?> definition(Workflow workflow) {
    WorkflowDefinition<?> definition = definitions.get(workflow.name());
    if (definition == null) {
      throw new UnreadableWorkflow("there is no such workflow");
    }
    return definition;
  }

  <C extends Record> WorkflowRun<C> runOf(Workflow workflow, WorkflowDefinition<C> definition) {
    return new WorkflowRun<>(
        workflow.subjectId(),
        ContextJson.read(workflow.context(), definition.contextType()),
        workflow.tries());
  }
}
