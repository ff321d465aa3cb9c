package cloud.nephele.common.service.representation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jboss.resteasy.reactive.server.core.ServerSerialisers;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/**
 * The bytes of an answer. While they are few they are kept, and sent with their length when all are
 * there. More are streamed.
 */
final class AnswerStream extends OutputStream {

  /** As many as are streamed at a time. */
  private static final int FEW_BYTES = 32 * 1024;

  private final VertxResteasyReactiveRequestContext context;
  private ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
  private OutputStream streamed;
  private boolean closed;

  AnswerStream(VertxResteasyReactiveRequestContext context) {
    this.context = context;
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (streamed == null && kept.size() + length > FEW_BYTES) {
      streamed = context.getOrCreateOutputStream();
      kept.writeTo(streamed);
      kept = null;
    }
    (streamed == null ? kept : streamed).write(bytes, from, length);
  }

  /** Sends what is not sent yet. An answer that could not be written to its end is not closed. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (streamed == null) {
      send(kept.toByteArray());
    } else {
      streamed.close();
    }
  }

  /**
   * Has the connection's own thread send all, in one task. Ended from here, an answer is two, and
   * the thread that the first one wakes needs the connection's lock, which is still held here.
   */
  private void send(byte[] answer) {
    ServerSerialisers.encodeResponseHeaders(context);
    context.setPreCommitListener(null);
    context.getContextExecutor().execute(() -> context.end(answer));
  }
}
