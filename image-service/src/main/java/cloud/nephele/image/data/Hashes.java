package cloud.nephele.image.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hashes bytes while they are received and stored: each algorithm on a thread of its own, as one
 * alone is slower than a disk or a network. A fixed number of buffers goes round, so a receiver
 * that is faster than the hashes waits for them. What fits into one buffer is hashed at once: it
 * costs less than starting threads.
 */
final class Hashes implements AutoCloseable {

  private static final int BUFFER_BYTES = 256 * 1024;
  private static final int BUFFERS = 4;

  /** The results, in hexadecimal. */
  record Values(String md5, String sha512) {}

  /** A buffer and the work that still reads it. */
  private static final class Buffer {
    private final byte[] bytes;
    private Future<?> md5 = CompletableFuture.completedFuture(null);
    private Future<?> sha512 = md5;

    Buffer(int size) {
      bytes = new byte[size];
    }

    void awaitReaders() {
      await(md5);
      await(sha512);
    }
  }

  private final MessageDigest md5 = digest("MD5");
  private final MessageDigest sha512 = digest("SHA-512");
  private final Buffer[] ring = new Buffer[BUFFERS];
  private final int bufferBytes;
  private ExecutorService md5Thread;
  private ExecutorService sha512Thread;
  private int current = -1;

  /** For as many bytes as come. */
  Hashes() {
    this(Long.MAX_VALUE);
  }

  /**
   * For so many bytes; a buffer has that size when it is small, so that small uploads cost little.
   */
  Hashes(long expectedBytes) {
    // One more than expected, so that the end is seen with the last of them.
    bufferBytes = Math.clamp(expectedBytes, 1024, BUFFER_BYTES - 1) + 1;
  }

  /** A buffer to fill; waits until there is one. */
  byte[] nextBuffer() {
    current = (current + 1) % BUFFERS;
    if (ring[current] == null) {
      ring[current] = new Buffer(bufferBytes);
    }
    ring[current].awaitReaders();
    return ring[current].bytes;
  }

  /** Hashes the start of the buffer that {@link #nextBuffer} gave out last. */
  void update(int length) {
    Buffer buffer = ring[current];
    if (md5Thread == null) {
      if (length < buffer.bytes.length) {
        md5.update(buffer.bytes, 0, length);
        sha512.update(buffer.bytes, 0, length);
        return;
      }
      md5Thread = thread("upload-md5");
      sha512Thread = thread("upload-sha512");
    }
    buffer.md5 = md5Thread.submit(() -> md5.update(buffer.bytes, 0, length));
    buffer.sha512 = sha512Thread.submit(() -> sha512.update(buffer.bytes, 0, length));
  }

  Values finish() {
    for (Buffer buffer : ring) {
      if (buffer != null) {
        buffer.awaitReaders();
      }
    }
    HexFormat hex = HexFormat.of();
    return new Values(hex.formatHex(md5.digest()), hex.formatHex(sha512.digest()));
  }

  @Override
  public void close() {
    if (md5Thread != null) {
      md5Thread.shutdownNow();
      sha512Thread.shutdownNow();
    }
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
