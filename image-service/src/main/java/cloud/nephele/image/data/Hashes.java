package cloud.nephele.image.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Hashes bytes while they are received and stored: each algorithm on a thread of its own, as one
 * alone is slower than a disk or a network. A fixed number of buffers goes round, so a receiver
 * that is faster than the hashes waits for them.
 */
final class Hashes implements AutoCloseable {

  private static final int BUFFER_BYTES = 256 * 1024;
  private static final int BUFFERS = 4;

  /** The results, in hexadecimal. */
  record Values(String md5, String sha512) {}

  /** A buffer and the work that still reads it. */
  private static final class Buffer {
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private Future<?> md5 = CompletableFuture.completedFuture(null);
    private Future<?> sha512 = md5;

    void awaitReaders() {
      await(md5);
      await(sha512);
    }
  }

  private final MessageDigest md5 = digest("MD5");
  private final MessageDigest sha512 = digest("SHA-512");
  private final ExecutorService md5Thread = thread("upload-md5");
  private final ExecutorService sha512Thread = thread("upload-sha512");
  private final List<Buffer> ring = Stream.generate(Buffer::new).limit(BUFFERS).toList();
  private int current = -1;

  /** A buffer to fill; waits until there is one. */
  byte[] nextBuffer() {
    current = (current + 1) % BUFFERS;
    Buffer buffer = ring.get(current);
    buffer.awaitReaders();
    return buffer.bytes;
  }

  /** Hashes the start of the buffer that {@link #nextBuffer} gave out last. */
  void update(int length) {
    Buffer buffer = ring.get(current);
    buffer.md5 = md5Thread.submit(() -> md5.update(buffer.bytes, 0, length));
    buffer.sha512 = sha512Thread.submit(() -> sha512.update(buffer.bytes, 0, length));
  }

  Values finish() {
    ring.forEach(Buffer::awaitReaders);
    HexFormat hex = HexFormat.of();
    return new Values(hex.formatHex(md5.digest()), hex.formatHex(sha512.digest()));
  }

  @Override
  public void close() {
    md5Thread.shutdownNow();
    sha512Thread.shutdownNow();
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while hashing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** A thread of the operating system's: hashing never waits, and so would never yield. */
  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has " + algorithm, e);
    }
  }
}
