package cloud.nephele.image.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Blobs as files: {@code incoming/} holds those being written, {@code blobs/} those that are whole.
 * The step from one to the other is an atomic rename, after the bytes have reached the disk.
 */
@ApplicationScoped
public class FileStore implements ImageStore {

  private final Path incoming;
  private final Path blobs;

  @Inject
  public FileStore(StoreConfig config) {
    this(config.file().path());
  }

  FileStore(Path root) {
    incoming = root.toAbsolutePath().resolve("incoming");
    blobs = root.toAbsolutePath().resolve("blobs");
    try {
      Files.createDirectories(incoming);
      Files.createDirectories(blobs);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the file store cannot be made", e);
    }
  }

  @Override
  public String id() {
    return "file";
  }

  @Override
  public BlobWriter create(String key) throws IOException {
    return new FileWriter(key);
  }

  @Override
  public Optional<Path> file(String key) {
    return Optional.of(blobs.resolve(key)).filter(Files::exists);
  }

  @Override
  public void delete(String key) throws IOException {
    // In the direction in which a commit moves the file, or it could slip through between the two.
    Files.deleteIfExists(incoming.resolve(key));
    Files.deleteIfExists(blobs.resolve(key));
  }

  @Override
  public void forEachKey(Consumer<String> action) throws IOException {
    for (Path folder : List.of(incoming, blobs)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        files.forEach(file -> action.accept(file.getFileName().toString()));
      }
    }
  }

  @Override
  public long usableBytes() throws IOException {
    return Files.getFileStore(incoming).getUsableSpace();
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private final class FileWriter implements BlobWriter {
    private final Path from;
    private final Path to;
    private final FileChannel channel;
    private boolean committed;

    FileWriter(String key) throws IOException {
      from = incoming.resolve(key);
      to = blobs.resolve(key);
      channel = FileChannel.open(from, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw explained(e, buffer.remaining());
      }
    }

    @Override
    public void commit() throws IOException {
      try {
        channel.force(true);
      } catch (IOException e) {
        throw explained(e, 1);
      }
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      committed = true;
      syncFolder(blobs);
    }

    @Override
    public void close() throws IOException {
      channel.close();
      if (!committed) {
        Files.deleteIfExists(from);
      }
    }

    /** The JDK has no exception of its own for a full disk. */
    private IOException explained(IOException failure, long wanted) throws IOException {
      String message = String.valueOf(failure.getMessage());
      boolean full =
          message.contains("No space left")
              || message.contains("quota exceeded")
              || usableBytes() < wanted;
      return full ? new StoreFullException(failure) : failure;
    }
  }
}
