package cloud.nephele.image.importing;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.data.BlobIntake;
import cloud.nephele.image.data.Incoming;
import cloud.nephele.image.data.UploadLeases;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageLocation;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.remote.RemoteContent;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.FileStore;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.Stores;
import cloud.nephele.image.task.Task;
import cloud.nephele.image.task.TaskService;
import cloud.nephele.image.task.TaskWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Does an import: fetches what is on the web, converts what is to be converted, and brings the
 * bytes to one store after the other. What a process that died has left is seen in the image's
 * record: bytes that are staged are not fetched again, stores that have them not filled again.
 */
@ApplicationScoped
public class ImportWork implements TaskWork {

  static final String TYPE = "api_image_import";

  private static final Logger LOG = Logger.getLogger(ImportWork.class);

  /** What is said of bytes that break off, or that are not the image's. */
  private static final Set<FaultCode> OF_SOURCE =
      Set.of(FaultCode.BAD_REQUEST, FaultCode.BAD_MEDIA_TYPE, FaultCode.CONFLICT);

  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(2);

  private final ImportRecords records;
  private final TaskService tasks;
  private final UploadLeases leases;
  private final BlobIntake intake;
  private final Stores stores;
  private final RemoteContent remote;
  private final RemoteImageClient regions;
  private final Conversion conversion;

  @Inject
  public ImportWork(
      ImportRecords records,
      TaskService tasks,
      UploadLeases leases,
      BlobIntake intake,
      Stores stores,
      RemoteContent remote,
      RemoteImageClient regions,
      Conversion conversion) {
    this.records = records;
    this.tasks = tasks;
    this.leases = leases;
    this.intake = intake;
    this.stores = stores;
    this.remote = remote;
    this.regions = regions;
    this.conversion = conversion;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void run(UUID taskId) {
    Optional<Task> task = tasks.begin(taskId);
    if (task.isEmpty()) {
      return;
    }
    ImportPlan plan = ImportPlan.of(task.get());
    List<String> done = new ArrayList<>();
    Optional<String> failure = Optional.empty();
    try {
      bring(plan, done);
    } catch (Failed e) {
      LOG.infof("Import of image %s failed: %s", plan.imageId(), e.getMessage());
      failure = Optional.of(e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf(e, "Import of image %s failed", plan.imageId());
      failure = Optional.of("The service failed.");
    }
    records.end(plan, done, failure).forEach(this::remove);
  }

  /** Why an import ends early; the message is for the user. */
  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message, Throwable cause) {
      super(message, cause);
    }

    /** Whether other bytes could do better in the same store. */
    boolean isOfSource() {
      return !(getCause() instanceof Fault fault) || OF_SOURCE.contains(fault.code());
    }
  }

  private void bring(ImportPlan plan, List<String> done) throws Failed {
    switch (plan.method()) {
      case WEB_DOWNLOAD -> download(plan, () -> remote.open(URI.create(plan.uri().orElseThrow())));
      case GLANCE_DOWNLOAD -> {
        if (plan.refusal().isPresent()) {
          throw new Failed(plan.refusal().get(), null);
        }
        download(plan, () -> regions.open(plan.source().orElseThrow()));
      }
      case GLANCE_DIRECT, COPY_IMAGE -> {}
    }
    if (plan.method() != ImportMethod.COPY_IMAGE) {
      convert(plan);
    }
    ImportRecords.State state = records.state(plan.imageId());
    // What an earlier attempt has brought counts as this one's.
    state.places().stream().map(ImageLocation::store).forEach(done::add);
    if (plan.method() == ImportMethod.COPY_IMAGE) {
      done.clear();
    }
    int failed = 0;
    for (String target : state.waitingStores()) {
      try {
        store(plan, target);
        done.add(target);
      } catch (Failed e) {
        records.failed(plan, target);
        failed++;
        if (plan.allOrNothing() || failed == state.waitingStores().size()) {
          throw e;
        }
        LOG.infof("Image %s is not in store %s: %s", plan.imageId(), target, e.getMessage());
      }
    }
  }

  private interface Opening {
    RemoteContent.Content open() throws IOException;
  }

  private void download(ImportPlan plan, Opening opening) throws Failed {
    if (records.state(plan.imageId()).stagedKey().isPresent()) {
      return;
    }
    try {
      RemoteContent.Content content = opening.open();
      try (InputStream body = content.body()) {
        take(
            plan,
            stores.staging(),
            body,
            content.length(),
            (lease, contents) -> records.staged(lease, plan, contents));
      }
    } catch (IOException e) {
      throw new Failed(e.getMessage(), e);
    }
  }

  private void convert(ImportPlan plan) throws Failed {
    ImportRecords.State state = records.state(plan.imageId());
    Optional<String> target = conversion.target(state.diskFormat(), state.containerFormat());
    if (target.isEmpty() || state.stagedKey().isEmpty()) {
      return;
    }
    FileStore staging = stores.staging();
    UploadLeases.Lease lease = leases.beginCopy(plan.imageId(), staging);
    boolean complete = false;
    try {
      Path from = staging.file(state.stagedKey().get()).orElseThrow(() -> lost(null));
      Path to = staging.draft(lease.key());
      conversion.convert(from, state.diskFormat(), to, target.get());
      staging.commitDraft(lease.key());
      records.converted(lease, target.get(), Files.size(staging.file(lease.key()).orElseThrow()));
      complete = true;
      staging.delete(state.stagedKey().get());
    } catch (IOException | Fault e) {
      throw new Failed(e.getMessage(), e);
    } finally {
      if (!complete) {
        leases.giveUp(lease);
        remove(staging, lease.key());
      }
      leases.release(lease);
    }
  }

  private void store(ImportPlan plan, String target) throws Failed {
    ImageStore store = stores.findWritable(target).orElseThrow(() -> lost(null));
    ImportRecords.State state = records.state(plan.imageId());
    if (state.status() == ImageStatus.DELETED) {
      throw new Failed("The image was deleted.", null);
    }
    if (plan.method() == ImportMethod.COPY_IMAGE) {
      copy(plan, state, store);
    } else {
      bring(plan, state, stores.staging(), state.stagedKey().orElseThrow(() -> lost(null)), store);
    }
  }

  /** From the first place that gives the bytes, all of them and as they were. */
  private void copy(ImportPlan plan, ImportRecords.State state, ImageStore target) throws Failed {
    Failed failure = lost(null);
    for (ImageLocation place : state.places()) {
      Optional<BlobSource> from = stores.find(place.store());
      if (from.isPresent()) {
        try {
          bring(plan, state, from.get(), place.key(), target);
          return;
        } catch (Failed e) {
          if (!e.isOfSource()) {
            throw e;
          }
          LOG.infof(
              "Image %s is not copied from store %s: %s",
              plan.imageId(), place.store(), e.getMessage());
          failure = e;
        }
      }
    }
    throw failure;
  }

  private void bring(
      ImportPlan plan, ImportRecords.State state, BlobSource from, String key, ImageStore target)
      throws Failed {
    try (InputStream body = from.open(key, 0, -1).orElseThrow(() -> lost(null))) {
      take(
          plan,
          target,
          body,
          // A disk that was a few bytes before it was converted is refused before it fills a store.
          state.size(),
          (lease, contents) -> records.stored(lease, plan, contents));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private interface Recording {
    void record(UploadLeases.Lease lease, Image.Contents contents);
  }

  private void take(
      ImportPlan plan, ImageStore store, InputStream body, OptionalLong length, Recording recording)
      throws Failed {
    try {
      UploadLeases.Lease lease = leases.beginCopy(plan.imageId(), store);
      intake.take(
          lease,
          new Incoming(new Reporting(body, plan.taskId()), length, OptionalLong.empty()),
          contents -> recording.record(lease, contents));
    } catch (Fault e) {
      throw new Failed(e.getMessage(), e);
    }
  }

  private static Failed lost(Throwable cause) {
    return new Failed("The data to import is not there any more.", cause);
  }

  private void remove(ImageLocation place) {
    stores.findWritable(place.store()).ifPresent(store -> remove(store, place.key()));
  }

  private static void remove(ImageStore store, String key) {
    try {
      store.delete(key);
    } catch (IOException e) {
      // The sweep removes what no image owns.
      LOG.warnf(e, "Blob %s in store %s is still there", key, store.id());
    }
  }

  /** Says now and then how much has passed. */
  private final class Reporting extends FilterInputStream {
    private final UUID taskId;
    private long bytes;
    private Instant next = Instant.now().plus(BETWEEN_REPORTS);

    Reporting(InputStream in, UUID taskId) {
      super(in);
      this.taskId = taskId;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      bytes += Math.max(count, 0);
      if (Instant.now().isAfter(next)) {
        next = Instant.now().plus(BETWEEN_REPORTS);
        tasks.change(taskId, task -> task.report("Copied " + (bytes >> 20) + " MiB"));
      }
      return count;
    }
  }
}
