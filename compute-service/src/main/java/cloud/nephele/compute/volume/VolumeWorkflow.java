package cloud.nephele.compute.volume;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.WorkflowDefinition;
import cloud.nephele.compute.workflow.WorkflowRun;
import java.time.Duration;
import java.util.UUID;

/**
 * What the workflows on volumes and snapshots have in common.
 *
 * @param <C> what they must know
 */
abstract class VolumeWorkflow<C extends Record> implements WorkflowDefinition<C> {

  /**
   * What is worked on. The subject may be another: what is done to a volume that a server has waits
   * its turn among all that is done to the server.
   */
  record Context(UUID id) {}

  private final VolumeConfig config;
  private final Class<C> contextType;

  VolumeWorkflow(VolumeConfig config, Class<C> contextType) {
    this.config = config;
    this.contextType = contextType;
  }

  @Override
  public String name() {
    return getClass().getSimpleName();
  }

  @Override
  public Class<C> contextType() {
    return contextType;
  }

  @Override
  public Duration timeLimit() {
    return config.timeLimit();
  }

  @Override
  public boolean isRetryable(RuntimeException failure) {
    return !(failure instanceof DriverException refused) || refused.isRetryable();
  }

  @Override
  public void overdue(WorkflowRun<C> run, Failure failure) {
    // The status says that it is under way; the workflow ends when its call returns.
  }
}
