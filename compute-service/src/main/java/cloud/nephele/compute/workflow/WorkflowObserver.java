package cloud.nephele.compute.workflow;

import java.util.Optional;
import java.util.UUID;

/** Told of workflows' beginnings and ends, each in the transaction that makes it so. */
public interface WorkflowObserver {

  void started(UUID subjectId, String workflow);

  /**
   * @param failure why it did not succeed; empty when it did
   */
  void ended(UUID subjectId, String workflow, Optional<Failure> failure);
}
