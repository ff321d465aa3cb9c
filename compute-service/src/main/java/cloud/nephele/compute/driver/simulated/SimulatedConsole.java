package cloud.nephele.compute.driver.simulated;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A console that nobody is behind: the serial one shows what the guest wrote and repeats what is
 * typed, the display stays at the first words of its protocol.
 */
final class SimulatedConsole implements ByteChannel {

  /** Nobody types nothing, so this stands for the end. */
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> shown = new LinkedBlockingQueue<>();
  private final boolean repeats;
  private ByteBuffer rest = ByteBuffer.allocate(0);
  private volatile boolean open = true;

  private SimulatedConsole(String greeting, boolean repeats) {
    this.repeats = repeats;
    if (!greeting.isEmpty()) {
      shown.add(greeting.getBytes(StandardCharsets.UTF_8));
    }
  }

  static SimulatedConsole serial(String written) {
    return new SimulatedConsole(written, true);
  }

  static SimulatedConsole display() {
    return new SimulatedConsole("RFB 003.008\n", false);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    try {
      if (!rest.hasRemaining()) {
        byte[] next = shown.take();
        if (next.length == 0) {
          shown.add(END);
          return -1;
        }
        rest = ByteBuffer.wrap(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    int count = Math.min(rest.remaining(), target.remaining());
    target.put(rest.slice(rest.position(), count));
    rest.position(rest.position() + count);
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    byte[] typed = new byte[source.remaining()];
    source.get(typed);
    if (repeats && typed.length > 0) {
      shown.add(typed);
    }
    return typed.length;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    shown.add(END);
  }
}
