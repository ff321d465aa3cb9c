package cloud.nephele.compute.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Carries bytes between a websocket and a console until one of them ends. Neither side is read
 * faster than the other takes it.
 */
final class ConsoleRelay {

  private static final Logger LOG = Logger.getLogger(ConsoleRelay.class);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ServerWebSocket socket;
  private final ByteChannel console;

  /** One at a time, so that what the browser sends stays in its order. */
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("console-writer").factory());

  private ConsoleRelay(ServerWebSocket socket, ByteChannel console) {
    this.socket = socket;
    this.console = console;
  }

  static void start(ServerWebSocket socket, ByteChannel console) {
    ConsoleRelay relay = new ConsoleRelay(socket, console);
    socket.pause();
    socket.closeHandler(_ -> relay.end());
    socket.exceptionHandler(_ -> relay.end());
    socket.handler(sent -> relay.writer.execute(() -> relay.write(sent)));
    socket.fetch(1);
    Thread.ofVirtual().name("console-reader").start(relay::read);
  }

  private void write(Buffer sent) {
    ByteBuffer bytes = ByteBuffer.wrap(sent.getBytes());
    try {
      while (bytes.hasRemaining()) {
        console.write(bytes);
      }
      socket.fetch(1);
    } catch (IOException e) {
      LOG.debugf(e, "A console takes no more");
      socket.close();
    }
  }

  private void read() {
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
    try {
      while (console.read(bytes.clear()) >= 0) {
        byte[] part = new byte[bytes.flip().remaining()];
        bytes.get(part);
        socket
            .writeBinaryMessage(Buffer.buffer(part))
            .toCompletionStage()
            .toCompletableFuture()
            .get();
      }
    } catch (IOException | ExecutionException e) {
      LOG.debugf(e, "A console's connection ended");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      socket.close();
    }
  }

  private void end() {
    writer.shutdown();
    try {
      console.close();
    } catch (IOException e) {
      LOG.debugf(e, "A console's connection does not close");
    }
  }
}
