package cloud.nephele.compute.workflow;

import java.time.Duration;

/** What comes after a step. */
public sealed interface Outcome {

  /** The step is done; the one below it follows. */
  record Next() implements Outcome {}

  /** Nothing to do yet: the same step again after a while. */
  record Wait(Duration duration) implements Outcome {}

  /** The workflow is complete, whatever steps are left. */
  record Done() implements Outcome {}

  /** The workflow cannot succeed; what was begun is undone. */
  record Fail(String reason) implements Outcome {}

  static Outcome next() {
    return new Next();
  }

  static Outcome waiting(Duration duration) {
    return new Wait(duration);
  }

  static Outcome done() {
    return new Done();
  }

  static Outcome fail(String reason) {
    return new Fail(reason);
  }
}
