package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.BaseImage;
import cloud.nephele.compute.driver.DriverException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The verified images that guests' disks start from, one qcow2 of our own making per image and
 * hash. A guest's folder holds a hard link to the base it uses, so the cache may drop any base at
 * any time, and the link count tells which are in use.
 *
 * <p>An image is fetched once, however many guests want it: by one thread of one process, which
 * holds the lock file beside it. What a killed process has left half done is overwritten.
 */
final class ImageCache {

  private static final Logger LOG = Logger.getLogger(ImageCache.class);
  private static final String BASE = ".qcow2";
  private static final String FETCHED = ".fetched";
  private static final String CONVERTED = ".converted";
  private static final String LOCK = ".lock";
  private static final Duration KEEP_UNUSED = Duration.ofDays(7);

  private final Path folder;
  private final InstantSource clock;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  ImageCache(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Links the verified base of an image to a path, fetching it first when it is not there. */
  void link(BaseImage image, long maxVirtualBytes, Path target) throws IOException {
    String key = image.id() + "-" + image.hashValue().substring(0, 32);
    ReentrantLock lock = locks.computeIfAbsent(key, _ -> new ReentrantLock());
    lock.lock();
    try {
      Path base = folder.resolve(key + BASE);
      if (!Files.exists(base)) {
        fetchLocked(image, key, maxVirtualBytes, base);
      }
      Files.setLastModifiedTime(base, FileTime.from(clock.instant()));
      Files.createLink(target, base);
    } finally {
      lock.unlock();
    }
  }

  private void fetchLocked(BaseImage image, String key, long maxVirtualBytes, Path base)
      throws IOException {
    prune();
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(key + LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (held.isValid() && !Files.exists(base)) {
        fetch(image, key, maxVirtualBytes, base);
      }
    }
  }

  private void fetch(BaseImage image, String key, long maxVirtualBytes, Path base)
      throws IOException {
    Path fetched = folder.resolve(key + FETCHED);
    Path converted = folder.resolve(key + CONVERTED);
    try {
      try (OutputStream file = Files.newOutputStream(fetched)) {
        image.fetchInto(file);
      }
      requireSize(image, QemuImg.inspect(fetched, image.diskFormat()), maxVirtualBytes);
      QemuImg.convert(fetched, image.diskFormat(), converted);
      Files.setPosixFilePermissions(converted, PosixFilePermissions.fromString("r--r--r--"));
      Files.move(converted, base, StandardCopyOption.ATOMIC_MOVE);
      LOG.infof("Image %s is now a base for disks.", image.id());
    } finally {
      Files.deleteIfExists(fetched);
      Files.deleteIfExists(converted);
    }
  }

  static void requireSize(BaseImage image, long virtualBytes, long maxVirtualBytes) {
    if (virtualBytes <= 0 || virtualBytes > maxVirtualBytes) {
      throw DriverException.permanent(
          "Image %s holds a disk of %d bytes, and the root disk may have %d."
              .formatted(image.id(), virtualBytes, maxVirtualBytes));
    }
  }

  /** Drops bases that no disk has used for long, and what killed processes left half done. */
  private void prune() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + BASE)) {
      for (Path base : files) {
        boolean linked = (int) Files.getAttribute(base, "unix:nlink") > 1;
        boolean recent =
            Files.getLastModifiedTime(base).toInstant().isAfter(clock.instant().minus(KEEP_UNUSED));
        if (!linked && !recent) {
          Files.deleteIfExists(base);
          LOG.infof("Dropped %s, which no disk used.", base);
        }
      }
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "*{" + FETCHED + "," + CONVERTED + "}")) {
      for (Path leftover : files) {
        deleteIfAbandoned(leftover);
      }
    }
  }

  private void deleteIfAbandoned(Path leftover) throws IOException {
    String name = leftover.getFileName().toString();
    String key = name.substring(0, name.lastIndexOf('.'));
    ReentrantLock lock = locks.computeIfAbsent(key, _ -> new ReentrantLock());
    // Held by this thread for the image it is about to fetch, which overwrites its leftovers.
    if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
      return;
    }
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(key + LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held != null) {
        Files.deleteIfExists(leftover);
      }
    } finally {
      lock.unlock();
    }
  }
}
