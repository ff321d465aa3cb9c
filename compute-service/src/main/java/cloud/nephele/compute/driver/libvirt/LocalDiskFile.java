package cloud.nephele.compute.driver.libvirt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.LocalDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Writes what a guest finds on a local disk: a file system or a swap area, with nothing in it. */
final class LocalDiskFile {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String FILE_SYSTEM_MAKER = "mkfs.ext4";

  /** Where Linux keeps it; not every PATH has the second. */
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/sbin"), Path.of("/sbin"), Path.of("/usr/bin"));

  // The first page of a swap area, as Linux reads it.
  private static final int PAGE = 4096;
  private static final int SWAP_HEADER = 1024;
  private static final int SWAP_VERSION = 1;
  private static final byte[] SWAP_MARK = "SWAPSPACE2".getBytes(US_ASCII);

  private LocalDiskFile() {}

  /**
   * Makes the disk anew.
   *
   * @param label what the file system is called
   */
  static void create(Path file, LocalDisk disk, String label) throws IOException {
    Files.deleteIfExists(file);
    reserve(file, (long) disk.sizeMib() << 20);
    switch (disk.kind()) {
      case EPHEMERAL ->
          Command.run(
              PATIENCE, List.of(fileSystemMaker(), "-q", "-F", "-L", label, file.toString()));
      case SWAP -> writeSwapHeader(file, (long) disk.sizeMib() << 20);
    }
  }

  /** Makes a disk larger, and leaves what is in it to the guest. */
  static void grow(Path file, LocalDisk disk) throws IOException {
    long sizeBytes = (long) disk.sizeMib() << 20;
    if (Files.size(file) > sizeBytes) {
      throw DriverException.permanent(
          "Disk %s cannot become smaller than it is: %d bytes."
              .formatted(disk.device(), Files.size(file)));
    }
    reserve(file, sizeBytes);
  }

  /** A file of this size, of which the host's disk holds nothing yet. */
  static void reserve(Path file, long sizeBytes) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(sizeBytes);
    }
  }

  private static String fileSystemMaker() {
    return PROGRAMS.stream()
        .map(folder -> folder.resolve(FILE_SYSTEM_MAKER))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse(FILE_SYSTEM_MAKER);
  }

  private static void writeSwapHeader(Path file, long sizeBytes) throws IOException {
    UUID id = UUID.randomUUID();
    ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
    page.position(SWAP_HEADER)
        .putInt(SWAP_VERSION)
        .putInt((int) (sizeBytes / PAGE - 1))
        .putInt(0)
        .order(ByteOrder.BIG_ENDIAN)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits());
    page.position(PAGE - SWAP_MARK.length).put(SWAP_MARK);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.write(page.array());
    }
  }
}
