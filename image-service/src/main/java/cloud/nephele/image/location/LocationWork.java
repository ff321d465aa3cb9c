package cloud.nephele.image.location;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.data.ByteInspection;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageLocationService;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.remote.RemoteContent;
import cloud.nephele.image.remote.RemoteInspection;
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
import org.jboss.logging.Logger;

/**
 * Reads bytes that stay elsewhere, once, to know what they hash to. An image of which a client has
 * said that is active once it turns out to be true. Others are active as soon as the bytes have
 * been seen to be of their format, have their hashes later, and stay without when they cannot be
 * read; compute starts no servers from them before that.
 */
@ApplicationScoped
public class LocationWork implements TaskWork {

  static final String TYPE = "location_import";

  private static final Logger LOG = Logger.getLogger(LocationWork.class);

  private final TaskService tasks;
  private final ImageLocationService locations;
  private final RemoteContent remote;
  private final RemoteInspection beginning;
  private final ByteInspection inspection;
  private final LocationConfig config;

  @Inject
  public LocationWork(
      TaskService tasks,
      ImageLocationService locations,
      RemoteContent remote,
      RemoteInspection beginning,
      ByteInspection inspection,
      LocationConfig config) {
    this.tasks = tasks;
    this.locations = locations;
    this.remote = remote;
    this.beginning = beginning;
    this.inspection = inspection;
    this.config = config;
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
    Object wanted = validation.get("os_hash_value");
    try {
      if (wanted == null && isImporting(imageId)) {
        RemoteInspection.Found found = beginning.read(URI.create(url));
        QuarkusTransaction.requiringNew().run(() -> activate(imageId, url, found));
      }
      Image.Contents contents = inspect(imageId, url);
      if (wanted != null && !wanted.equals(contents.sha512())) {
        throw Fault.conflict("The data does not hash to what the validation data says.");
      }
      QuarkusTransaction.requiringNew().run(() -> record(taskId, imageId, url, contents));
    } catch (IOException | RuntimeException e) {
      LOG.infof("The bytes of image %s at %s are not known: %s", imageId, url, e.getMessage());
      QuarkusTransaction.requiringNew().run(() -> fail(taskId, imageId, e.getMessage()));
    }
  }

  private boolean isImporting(UUID imageId) {
    return QuarkusTransaction.requiringNew().call(() -> locations.lock(imageId)).status()
        == ImageStatus.IMPORTING;
  }

  private void activate(UUID imageId, String url, RemoteInspection.Found found) {
    Image image = locations.lock(imageId);
    if (image.status() == ImageStatus.IMPORTING) {
      image.noteImported(HttpStore.ID);
      locations.point(image, url, found);
    }
  }

  private Image.Contents inspect(UUID imageId, String url) throws IOException {
    Image image = QuarkusTransaction.requiringNew().call(() -> locations.lock(imageId));
    int retries = config.httpRetries();
    while (true) {
      try (InputStream bytes = remote.open(URI.create(url)).body()) {
        return inspection.inspect(
            bytes, image.diskFormat().orElseThrow(), image.containerFormat().orElseThrow());
      } catch (IOException e) {
        if (retries-- <= 0) {
          throw e;
        }
        LOG.debugf(e, "Reading %s again", url);
      }
    }
  }

  private void record(UUID taskId, UUID imageId, String url, Image.Contents contents) {
    Image image = locations.lock(imageId);
    switch (image.status()) {
      case IMPORTING -> {
        image.noteImported(HttpStore.ID);
        locations.activate(image, contents, HttpStore.ID, url);
      }
      case ACTIVE, DEACTIVATED -> image.noteFound(contents);
      case QUEUED, SAVING, UPLOADING, KILLED, DELETED -> {}
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
