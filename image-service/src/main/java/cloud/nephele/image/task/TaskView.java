package cloud.nephele.image.task;

import cloud.nephele.image.api.Timestamps;
import java.util.UUID;

/** Shows tasks as documents. */
final class TaskView {

  private TaskView() {}

  static TaskRepresentation of(Task task) {
    return new TaskRepresentation(
        task.id().toString(),
        task.type(),
        task.status().wireName(),
        task.owner(),
        task.input(),
        task.result().orElse(null),
        task.message(),
        Timestamps.format(task.createdAt()),
        Timestamps.format(task.updatedAt()),
        task.expiresAt().map(Timestamps::format).orElse(null),
        task.imageId().map(UUID::toString).orElse(null),
        task.requestId(),
        task.userId(),
        self(task),
        "/v2/schemas/task");
  }

  static TasksRepresentation.Item item(Task task) {
    return new TasksRepresentation.Item(
        task.id().toString(),
        task.type(),
        task.status().wireName(),
        task.owner(),
        Timestamps.format(task.createdAt()),
        Timestamps.format(task.updatedAt()),
        task.expiresAt().map(Timestamps::format).orElse(null),
        self(task),
        "/v2/schemas/task");
  }

  private static String self(Task task) {
    return "/v2/tasks/" + task.id();
  }
}
