package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.VolumeStore.Content;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of volumes and snapshots. They are raw and sparse: what a guest writes to a volume is
 * never read as anything but its bytes, and what it does not write takes no room. A file becomes
 * whole by a rename, so what a killed process left half done is overwritten or removed.
 */
record VolumeFolder(Path path) {

  private static final Duration COPY_PATIENCE = Duration.ofMinutes(30);
  private static final String PARTIAL = ".part";
  private static final long GIB = 1L << 30;

  Path volume(UUID id) {
    return path.resolve(id + ".raw");
  }

  private Path snapshot(UUID id) {
    return path.resolve("snapshot-" + id + ".raw");
  }

  private static Path partial(Path file) {
    return file.resolveSibling(file.getFileName() + PARTIAL);
  }

  /** Makes the folder: QEMU may enter it and list nothing. */
  void prepare() throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
    }
  }

  /** Makes a volume, unless it is there. */
  void create(UUID id, int sizeGib, Content content, ImageCache images) throws IOException {
    if (!Files.exists(volume(id))) {
      rewrite(id, sizeGib, content, images);
    }
  }

  /** Makes a volume, in the place of the one that is there. */
  void rewrite(UUID id, int sizeGib, Content content, ImageCache images) throws IOException {
    Path file = volume(id);
    Path partial = partial(file);
    try {
      Files.deleteIfExists(partial);
      fill(partial, sizeGib * GIB, content, images);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private void fill(Path file, long bytes, Content content, ImageCache images) throws IOException {
    switch (content) {
      case Content.Blank() -> Files.createFile(file);
      case Content.OfImage(var image) -> {
        Path base = file.resolveSibling(file.getFileName() + ".base");
        Files.deleteIfExists(base);
        try {
          images.link(image, bytes, base);
          ImageCache.requireSize(image, QemuImg.inspect(base, "qcow2"), bytes);
          QemuImg.unpack(base, file);
        } finally {
          Files.deleteIfExists(base);
        }
      }
      case Content.OfSnapshot(UUID id) -> copy(require(snapshot(id), "snapshot", id), file);
    }
    try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
      if (disk.length() > bytes) {
        throw DriverException.permanent(
            "A volume of %d bytes cannot hold %d.".formatted(bytes, disk.length()));
      }
      disk.setLength(bytes);
    }
  }

  private static Path require(Path file, String what, UUID id) {
    if (!Files.exists(file)) {
      throw DriverException.permanent("There is no %s %s.".formatted(what, id));
    }
    return file;
  }

  /** The file of a volume that is there. */
  Path require(UUID id) {
    return require(volume(id), "volume", id);
  }

  private static void copy(Path source, Path target) {
    Command.run(
        COPY_PATIENCE,
        List.of("cp", "--sparse=always", "--reflink=auto", source.toString(), target.toString()));
  }

  boolean hasSnapshot(UUID id) {
    return Files.exists(snapshot(id));
  }

  /** Copies a volume, which nobody may be writing to. */
  void createSnapshot(UUID id, UUID volumeId) throws IOException {
    Path partial = partial(snapshot(id));
    try {
      copy(require(volumeId), partial);
      Files.move(partial, snapshot(id), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  void delete(UUID id) throws IOException {
    delete(volume(id));
  }

  void deleteSnapshot(UUID id) throws IOException {
    delete(snapshot(id));
  }

  private static void delete(Path file) throws IOException {
    Files.deleteIfExists(partial(file));
    Files.deleteIfExists(file);
  }

  /** The volumes that a domain's definition has as disks, in its order. */
  List<UUID> volumesIn(String domainXml) {
    Matcher files =
        Pattern.compile(
                "<source file=['\"]%s/([0-9a-f-]{36})\\.raw['\"]"
                    .formatted(Pattern.quote("" + path)))
            .matcher(domainXml);
    return Stream.generate(() -> files.find() ? UUID.fromString(files.group(1)) : null)
        .takeWhile(id -> id != null)
        .distinct()
        .toList();
  }
}
