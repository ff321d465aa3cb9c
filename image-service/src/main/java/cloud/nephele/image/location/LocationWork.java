package cloud.nephele.image.location;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.data.ByteInspection;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageLocationService;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.remote.RemoteContent;
import cloud.nephele.image.store.HttpStore;
import cloud.nephele.image.task.Task;
import cloud.nephele.image.task.TaskService;
import cloud.nephele.image.task.TaskWork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads bytes that stay elsewhere, once, to know what they are; then their image is active. */
@ApplicationScoped
public class LocationWork implements TaskWork {

  static final String TYPE = "location_import";

  private final TaskService tasks;
  private final ImageLocationService locations;
  private final RemoteContent remote;
  private final ByteInspection inspection;

  @Inject
  public LocationWork(
      TaskService tasks,
      ImageLocationService locations,
      RemoteContent remote,
      ByteInspection inspection) {
    this.tasks = tasks;
    this.locations = locations;
    this.remote = remote;
    this.inspection = inspection;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void run(UUID taskId) {
    Optional<Task> begun = tasks.begin(taskId);
    if (begun.isEmpty()) {
      return;
    }
    Task task = begun.get();
    UUID imageId = task.imageId().orElseThrow();
    String url = (String) task.input().get("loc_url");
    Map<?, ?> validation = (Map<?, ?>) task.input().get("validation_data");
    try {
      Image.Contents contents = inspect(imageId, url);
      Object wanted = validation.get("os_hash_value");
      if (wanted != null && !wanted.equals(contents.sha512())) {
        throw Fault.conflict("The data does not hash to what the validation data says.");
      }
      QuarkusTransaction.requiringNew().run(() -> activate(taskId, imageId, url, contents));
    } catch (IOException | RuntimeException e) {
      QuarkusTransaction.requiringNew().run(() -> fail(taskId, imageId, e.getMessage()));
    }
  }

  private Image.Contents inspect(UUID imageId, String url) throws IOException {
    Image image = QuarkusTransaction.requiringNew().call(() -> locations.lock(imageId));
    try (InputStream bytes = remote.open(URI.create(url)).body()) {
      return inspection.inspect(
          bytes, image.diskFormat().orElseThrow(), image.containerFormat().orElseThrow());
    }
  }

  private void activate(UUID taskId, UUID imageId, String url, Image.Contents contents) {
    Image image = locations.lock(imageId);
    if (image.status() == ImageStatus.IMPORTING) {
      image.noteImported(HttpStore.ID);
      locations.activate(image, contents, HttpStore.ID, url);
    }
    tasks.change(
        taskId,
        task ->
            task.succeed(
                "Finished", Map.of("image_id", imageId.toString()), tasks.config().timeToLive()));
  }

  private void fail(UUID taskId, UUID imageId, String reason) {
    Image image = locations.lock(imageId);
    if (image.status() == ImageStatus.IMPORTING) {
      image.noteFailedImport(List.of(HttpStore.ID));
      image.moveTo(ImageStatus.QUEUED);
    }
    tasks.change(taskId, task -> task.fail(reason, tasks.config().timeToLive()));
  }
}
