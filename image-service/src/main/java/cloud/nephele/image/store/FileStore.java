package cloud.nephele.image.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Blobs as files: {@code incoming/} holds those being written, {@code blobs/} those that are whole.
 * The step from one to the other is an atomic rename, after the bytes have reached the disk.
 */
public final class FileStore implements ImageStore {

  /** How much may be written before the disk is asked to have it. */
  private static final long FORCE_AHEAD_BYTES = 32L << 20;

  private final String id;
  private final Optional<String> description;

  private final Path root;
  private final Path incoming;
  private final Path blobs;

  /** Opens a store; its folders are made when they are missing. */
  public FileStore(String id, Path root, Optional<String> description) {
    this.id = id;
    this.description = description;
    this.root = root.toAbsolutePath();
    incoming = this.root.resolve("incoming");
    blobs = this.root.resolve("blobs");
    try {
      Files.createDirectories(incoming);
      Files.createDirectories(blobs);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the file store '" + id + "' cannot be made", e);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String type() {
    return "file";
  }

  @Override
  public Optional<String> description() {
    return description;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("data_dir", blobs.toString());
  }

  @Override
  public BlobWriter create(String key) throws IOException {
    return new FileWriter(key);
  }

  @Override
  public URI url(String key) {
    return blobs.resolve(key).toUri();
  }

  @Override
  public Optional<Path> file(String key) {
    return Optional.of(blobs.resolve(key)).filter(Files::exists);
  }

  @Override
  public Optional<InputStream> open(String key, long offset, long length) throws IOException {
    try {
      FileChannel channel = FileChannel.open(blobs.resolve(key), StandardOpenOption.READ);
      channel.position(offset);
      InputStream bytes = Channels.newInputStream(channel);
      return Optional.of(length < 0 ? bytes : new Limited(bytes, length));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
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

  @Override
  public Optional<String> note(String name) throws IOException {
    try {
      return Optional.of(Files.readString(root.resolve(name)).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void leaveNote(String name, String text) throws IOException {
    Path draft = Files.createTempFile(root, name, ".draft");
    Files.writeString(draft, text + "\n");
    Files.move(
        draft,
        root.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where another program may write a blob, which {@link #commitDraft} makes whole. */
  public Path draft(String key) {
    return incoming.resolve(key);
  }

  /** Makes a blob whole that another program has written. */
  public void commitDraft(String key) throws IOException {
    try (FileChannel channel = FileChannel.open(draft(key), StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(draft(key), blobs.resolve(key), StandardCopyOption.ATOMIC_MOVE);
    syncFolder(blobs);
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The first bytes of a stream. */
  private static final class Limited extends FilterInputStream {
    private long rest;

    Limited(InputStream bytes, long length) {
      super(bytes);
      rest = length;
    }

    @Override
    public int read() throws IOException {
      return rest-- > 0 ? super.read() : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (rest <= 0) {
        return -1;
      }
      int count = super.read(bytes, offset, (int) Math.min(length, rest));
      rest -= Math.max(count, 0);
      return count;
    }
  }

  private final class FileWriter implements BlobWriter {
    private final Path from;
    private final Path to;
    private final FileChannel channel;
    private long written;
    private long forced;
    private FutureTask<Void> forcing;
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
        written += length;
        if (written - forced >= FORCE_AHEAD_BYTES && (forcing == null || forcing.isDone())) {
          finishForcing();
          forceAhead();
        }
      } catch (IOException e) {
        throw explained(e, buffer.remaining());
      }
    }

    /**
     * Has the disk work while bytes come, so that the end has to wait for the last of them only.
     */
    private void forceAhead() {
      forced = written;
      forcing =
          new FutureTask<>(
              () -> {
                channel.force(false);
                return null;
              });
      Thread.ofVirtual().name("force-" + to.getFileName()).start(forcing);
    }

    /** A disk tells of a failure once, to whoever asks first. */
    private void finishForcing() throws IOException {
      if (forcing == null) {
        return;
      }
      try {
        forcing.get();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Interrupted while storing");
      }
    }

    @Override
    public void commit() throws IOException {
      try {
        finishForcing();
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
