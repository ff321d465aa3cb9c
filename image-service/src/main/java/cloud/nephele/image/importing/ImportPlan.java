package cloud.nephele.image.importing;

import cloud.nephele.image.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a task says is to be imported. */
record ImportPlan(
    UUID taskId,
    UUID imageId,
    ImportMethod method,
    Optional<String> uri,
    boolean allOrNothing,
    List<String> roles) {

  static ImportPlan of(Task task) {
    Map<?, ?> asked = (Map<?, ?>) task.input().get("import_req");
    Map<?, ?> method = (Map<?, ?>) asked.get("method");
    List<?> roles = (List<?>) task.input().get("roles");
    return new ImportPlan(
        task.id(),
        task.imageId().orElseThrow(),
        ImportMethod.find((String) method.get("name")).orElseThrow(),
        Optional.ofNullable((String) method.get("uri")),
        Boolean.TRUE.equals(asked.get("all_stores_must_succeed")),
        roles.stream().map(String.class::cast).toList());
  }
}
