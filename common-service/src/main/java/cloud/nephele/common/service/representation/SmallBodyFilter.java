package cloud.nephele.common.service.representation;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.RequestDeserializeHandler;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;

/**
 * Reads small documents before their requests get a thread: it would begin with waiting for the
 * bytes, and be woken for them, which costs more than many a request does. Who sends slowly holds
 * no thread either.
 */
@Singleton
public class SmallBodyFilter {

  /** More than nearly every document has. */
  private static final int MAX_BYTES = 16 * 1024;

  /** Before the other filters, which run on the thread that the request gets. */
  private static final int FIRST = 0;

  /** How long a body may take to come, as with those that are not small. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Takes the body in, when there is one that the method will read as a document. */
  @ServerRequestFilter(nonBlocking = true, priority = FIRST)
  public void read(ResteasyReactiveContainerRequestContext request) {
    int length = request.getLength();
    ResteasyReactiveRequestContext context =
        (ResteasyReactiveRequestContext) request.getServerRequestContext();
    if (length <= 0 || length > MAX_BYTES || !readsDocument(context)) {
      return;
    }
    ServerHttpRequest sent = context.serverRequest();
    if (sent.isRequestEnded()) {
      return;
    }
    context.suspend();
    Vertx vertx = Vertx.currentContext().owner();
    HttpServerRequest unwrapped = sent.unwrap(HttpServerRequest.class);
    long timer = vertx.setTimer(PATIENCE.toMillis(), _ -> unwrapped.connection().close());
    sent.setReadListener(new Body(context, length, () -> vertx.cancelTimer(timer)));
  }

  private static boolean readsDocument(ResteasyReactiveRequestContext context) {
    return Arrays.stream(context.getTarget().getHandlerChain())
        .anyMatch(RequestDeserializeHandler.class::isInstance);
  }

  /** Collects the bytes, of which the server lets no more come than were announced. */
  private static final class Body implements ServerHttpRequest.ReadCallback {

    private final ResteasyReactiveRequestContext context;
    private final ByteBuffer bytes;
    private final Runnable afterwards;

    Body(ResteasyReactiveRequestContext context, int length, Runnable afterwards) {
      this.context = context;
      this.bytes = ByteBuffer.allocate(length);
      this.afterwards = afterwards;
    }

    @Override
    public void data(ByteBuffer part) {
      bytes.put(part);
    }

    @Override
    public void done() {
      afterwards.run();
      context.setInputStream(new ByteArrayInputStream(bytes.array(), 0, bytes.position()));
      context.resume();
    }
  }
}
