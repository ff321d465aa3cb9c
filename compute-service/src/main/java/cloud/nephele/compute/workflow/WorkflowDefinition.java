package cloud.nephele.compute.workflow;

import java.time.Duration;
import java.util.List;

/**
 * A kind of workflow.
 *
 * @param <C> a record of what the workflow must know, written to its row as JSON; it is gone with
 *     the row
 */
public interface WorkflowDefinition<C extends Record> {

  /** How rows call it; renaming one strands the workflows under way. */
  String name();

  Class<C> contextType();

  /** How long it may take; counted from its start. */
  Duration timeLimit();

  /** How often a step may fail before the workflow does. */
  default int maxTries() {
    return 5;
  }

  /** The steps in their order. */
  List<Step<C>> steps();

  /** Whether a step that failed like this may succeed when tried again. */
  boolean isRetryable(RuntimeException failure);

  /**
   * Tells the subject that the workflow failed, in the transaction that ends it. All that was begun
   * has been undone by then.
   */
  void failed(WorkflowRun<C> run, Failure failure);

  /**
   * Tells the subject, in a transaction, that time is up although a call has not come back. {@link
   * #failed} follows when it does.
   */
  void overdue(WorkflowRun<C> run, Failure failure);
}
