package cloud.nephele.compute.workflow;

/**
 * Why a workflow did not succeed.
 *
 * @param kind what ended it
 * @param reason a sentence for operators and, in a fault, for the owner
 */
public record Failure(Kind kind, String reason) {

  /** What ended a workflow. */
  public enum Kind {
    /** A step failed for good. */
    STEP,
    /** Somebody wants something else with the subject. */
    INTERRUPTED,
    /** It took too long. */
    DEADLINE
  }
}
