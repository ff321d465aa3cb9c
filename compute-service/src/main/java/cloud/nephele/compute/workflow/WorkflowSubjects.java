package cloud.nephele.compute.workflow;

import java.util.UUID;

/** Those whose things workflows work on, told where no workflow can tell them. */
public interface WorkflowSubjects {

  /**
   * Work on a subject is lost, because nobody can read what it was. Called in the transaction that
   * ends the work; whatever is not the callee's own is left alone.
   */
  void workLost(UUID subjectId, String reason);
}
