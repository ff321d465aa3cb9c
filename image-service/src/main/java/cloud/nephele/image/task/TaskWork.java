package cloud.nephele.image.task;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** What is done for tasks of one type. */
public interface TaskWork {

  /** The type of task. */
  String type();

  /**
   * What a task starts with.
   *
   * @param imageId the image it is about
   * @param input what is recorded as asked for
   */
  record Start(UUID imageId, JsonNode input) {}

  /**
   * Checks and prepares a task that a client starts by its type, in the transaction that writes it.
   *
   * @throws Fault when it cannot be done
   */
  default Start prepare(RequestContext context, JsonNode input) {
    throw Fault.badRequest("Tasks of type '" + type() + "' cannot be started here.");
  }

  /**
   * Does the work, or goes on with what another process has left; the task is final when this
   * returns. May be called again for the same task, at any point of the work, never at once.
   *
   * @throws RuntimeException when it should be tried again later
   */
  void run(UUID taskId);
}
