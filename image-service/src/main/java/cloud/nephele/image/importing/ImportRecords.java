package cloud.nephele.image.importing;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.data.UploadLeases;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageLocation;
import cloud.nephele.image.image.ImageLocationService;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.task.Task;
import cloud.nephele.image.task.TaskService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** The transactions of an import. */
@ApplicationScoped
public class ImportRecords {

  private final ImageLocationService locations;
  private final UploadLeases leases;
  private final TaskService tasks;
  private final ImportConfig config;

  @Inject
  public ImportRecords(
      ImageLocationService locations, UploadLeases leases, TaskService tasks, ImportConfig config) {
    this.locations = locations;
    this.leases = leases;
    this.tasks = tasks;
    this.config = config;
  }

  /** What is known of the image when a step begins. */
  record State(
      ImageStatus status,
      List<String> waitingStores,
      Optional<String> stagedKey,
      List<ImageLocation> places,
      String diskFormat,
      String containerFormat,
      OptionalLong size) {}

  @Transactional
  State state(UUID imageId) {
    Image image = locations.lock(imageId);
    return new State(
        image.status(),
        image.importingToStores(),
        locations.staged(image).map(ImageLocation::key),
        locations.list(image),
        image.diskFormat().orElse(""),
        image.containerFormat().orElse(""),
        image.size() == null ? OptionalLong.empty() : OptionalLong.of(image.size()));
  }

  /** The image has bytes that wait; they are the ones of the lease. */
  @Transactional
  void staged(UploadLeases.Lease lease, ImportPlan plan, Image.Contents contents) {
    plan.source()
        .flatMap(RemoteImage::sha512)
        .filter(hash -> !hash.equals(contents.sha512()))
        .ifPresent(
            hash -> {
              throw Fault.conflict("The bytes are not those that the other region tells of.");
            });
    Image image = leases.end(lease);
    image.stage(contents.size());
    locations.staged(image).ifPresent(before -> locations.remove(image, before));
    locations.add(image, lease.store().id(), lease.key());
    leases.requireWithinQuota(lease);
  }

  /** Other bytes wait instead, and they are of another format. */
  @Transactional
  void converted(UploadLeases.Lease lease, String format, long size) {
    Image image = leases.end(lease);
    image.convert(format, size);
    locations.staged(image).ifPresent(before -> locations.remove(image, before));
    locations.add(image, lease.store().id(), lease.key());
  }

  /**
   * A store has the bytes. The image is active with the first of them, or with the last when all
   * stores must succeed.
   */
  @Transactional
  void stored(UploadLeases.Lease lease, ImportPlan plan, Image.Contents contents) {
    Image image = leases.end(lease);
    if (image.osHashValue() != null && !image.osHashValue().equals(contents.sha512())) {
      throw Fault.conflict("The bytes differ from those that other stores have.");
    }
    image.noteContents(contents);
    locations.add(image, lease.store().id(), lease.key());
    image.noteImported(lease.store().id());
    boolean last = image.importingToStores().isEmpty();
    if (image.status() == ImageStatus.IMPORTING && (last || !plan.allOrNothing())) {
      activate(image, plan);
    }
    leases.requireWithinQuota(lease);
  }

  private void activate(Image image, ImportPlan plan) {
    Map<String, String> properties = new TreeMap<>(image.properties());
    plan.source().map(RemoteImage::properties).ifPresent(properties::putAll);
    boolean left =
        config.inject().ignoreUserRoles().stream()
            .anyMatch(roles -> plan.roles().stream().anyMatch(roles::contains));
    if (!left) {
      properties.putAll(config.inject().properties());
    }
    image.finishImport(properties);
  }

  /** A store will not have the bytes. */
  @Transactional
  void failed(ImportPlan plan, String store) {
    Image image = locations.lock(plan.imageId());
    if (image.status() != ImageStatus.DELETED) {
      image.noteFailedImport(List.of(store));
    }
  }

  /**
   * The import is over. What came of it is undone unless it is enough: with all-or-nothing, what
   * this import has stored goes again.
   *
   * @return what is to be removed from stores
   */
  @Transactional
  List<ImageLocation> end(ImportPlan plan, List<String> done, Optional<String> failure) {
    Image image = locations.lock(plan.imageId());
    List<ImageLocation> rest = new ArrayList<>();
    if (image.status() != ImageStatus.DELETED) {
      locations.staged(image).ifPresent(rest::add);
      if (failure.isPresent()) {
        image.noteFailedImport(image.importingToStores());
        boolean undo = plan.allOrNothing() || image.status() == ImageStatus.IMPORTING;
        locations.list(image).stream()
            .filter(place -> undo && done.contains(place.store()))
            .forEach(rest::add);
      }
      rest.forEach(place -> locations.remove(image, place));
      if (image.status() == ImageStatus.IMPORTING) {
        image.forgetContents();
        plan.diskFormat().ifPresent(image::setDiskFormat);
        image.moveTo(plan.kills() ? ImageStatus.KILLED : ImageStatus.QUEUED);
      }
    }
    tasks.change(plan.taskId(), task -> close(task, plan, failure));
    return rest;
  }

  private void close(Task task, ImportPlan plan, Optional<String> failure) {
    failure.ifPresentOrElse(
        reason -> task.fail(reason, tasks.config().timeToLive()),
        () ->
            task.succeed(
                "Finished",
                Map.of("image_id", plan.imageId().toString()),
                tasks.config().timeToLive()));
  }
}
