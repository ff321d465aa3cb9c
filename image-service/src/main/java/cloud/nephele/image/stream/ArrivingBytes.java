package cloud.nephele.image.stream;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes as they arrive from the network. The event loop puts several network buffers aside before
 * it wakes the reader: a switch of threads for each would cost as much as hashing it. What has been
 * put aside and not been read is bounded; past that, the sender waits.
 */
public abstract class ArrivingBytes extends InputStream {

  /** How many buffers may be waiting, each of the size that the network gives at the most. */
  private static final int CAPACITY = 8;

  /** How many buffers are worth waking the reader. */
  private static final int BATCH = CAPACITY / 2;

  private final ReadStream<Buffer> source;
  private final Context eventLoop;
  private final Duration patience;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<Buffer> waiting = new ArrayDeque<>();
  private long arrivals;
  private boolean started;
  private boolean ended;
  private boolean closed;
  private Throwable failure;

  /** The buffer being read, and how far; only the reader touches these. */
  private Buffer current;

  private int position;
  private int unacknowledged;

  /**
   * Takes over a source that nobody has read from.
   *
   * @param patience how long the sender may send nothing
   */
  protected ArrivingBytes(ReadStream<Buffer> source, Context eventLoop, Duration patience) {
    this.source = source;
    this.eventLoop = eventLoop;
    this.patience = patience;
  }

  /**
   * On the event loop, before the first bytes are taken; false when there are none.
   *
   * @throws IOException when the sender has gone
   */
  protected abstract boolean begin() throws IOException;

  /** Breaks the connection to the sender off; from any thread. */
  protected abstract void breakOff();

  /** On the event loop, when the reader wants no more; the source may still be sending. */
  protected abstract void abandon();

  private void start() {
    started = true;
    eventLoop.runOnContext(
        _ -> {
          source.pause();
          try {
            if (!begin()) {
              end(null);
              return;
            }
          } catch (IOException e) {
            end(e);
            return;
          }
          source.exceptionHandler(this::end);
          source.endHandler(_ -> end(null));
          source.handler(this::receive);
          source.fetch(CAPACITY);
        });
  }

  private void receive(Buffer buffer) {
    lock.lock();
    try {
      if (!closed) {
        waiting.add(buffer);
        arrivals++;
        if (waiting.size() >= BATCH) {
          arrived.signal();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(Throwable cause) {
    lock.lock();
    try {
      ended = true;
      failure = cause;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (!started) {
      start();
    }
    while (current == null || position == current.length()) {
      position = 0;
      current = take();
      if (current == null) {
        return -1;
      }
    }
    int count = Math.min(length, current.length() - position);
    current.getBytes(position, position + count, bytes, offset);
    position += count;
    return count;
  }

  private Buffer take() throws IOException {
    Buffer taken;
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        await();
      }
      taken = waiting.poll();
      if (taken == null && failure != null) {
        throw new IOException("The sender broke off", failure);
      }
    } finally {
      lock.unlock();
    }
    if (taken != null && ++unacknowledged == BATCH) {
      unacknowledged = 0;
      eventLoop.runOnContext(_ -> source.fetch(BATCH));
    }
    return taken;
  }

  private void await() throws IOException {
    long seen = arrivals;
    long nanos = patience.toNanos();
    try {
      while (waiting.size() < BATCH && !ended) {
        nanos = arrived.awaitNanos(nanos);
        if (nanos <= 0) {
          if (seen == arrivals) {
            breakOff();
            throw new IOException("Nothing was sent for " + patience);
          }
          // Too slow for a batch, yet alive: what is there goes on.
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while receiving", e);
    }
  }

  /** Lets go of what was not read. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      waiting.clear();
    } finally {
      lock.unlock();
    }
    current = null;
    eventLoop.runOnContext(_ -> abandon());
  }
}
