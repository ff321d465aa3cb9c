package cloud.nephele.image.importing;

import cloud.nephele.image.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a task says is to be imported.
 *
 * @param uri the address on the web, for that method
 * @param source the image of another region, for that method
 * @param diskFormat what the disk was before it was converted
 * @param kills whether the image is given up when nothing comes of this
 * @param refusal why that region does not give its image
 */
record ImportPlan(
    UUID taskId,
    UUID imageId,
    ImportMethod method,
    Optional<String> uri,
    Optional<RemoteImage> source,
    Optional<String> refusal,
    Optional<String> diskFormat,
    boolean allOrNothing,
    boolean kills,
    List<String> roles) {

  /** The member of a task's input that holds the image of another region. */
  static final String SOURCE = "source";

  /** The member of a task's input that says why another region gives no image. */
  static final String REFUSAL = "refusal";

  /** The member of a task's input that says what the disk was when the import began. */
  static final String DISK_FORMAT = "disk_format";

  /** The member of a task's input that says that a failure kills the image. */
  static final String KILLS = "kills";

  static ImportPlan of(Task task) {
    Map<?, ?> asked = (Map<?, ?>) task.input().get("import_req");
    Map<?, ?> method = (Map<?, ?>) asked.get("method");
    List<?> roles = (List<?>) task.input().get("roles");
    return new ImportPlan(
        task.id(),
        task.imageId().orElseThrow(),
        ImportMethod.find((String) method.get("name")).orElseThrow(),
        Optional.ofNullable((String) method.get("uri")),
        Optional.ofNullable((Map<?, ?>) task.input().get(SOURCE)).map(RemoteImage::of),
        Optional.ofNullable((String) task.input().get(REFUSAL)),
        Optional.ofNullable((String) task.input().get(DISK_FORMAT)),
        Boolean.TRUE.equals(asked.get("all_stores_must_succeed")),
        Boolean.TRUE.equals(task.input().get(KILLS)),
        roles.stream().map(String.class::cast).toList());
  }
}
