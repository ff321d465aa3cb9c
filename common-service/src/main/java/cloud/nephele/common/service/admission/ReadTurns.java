package cloud.nephele.common.service.admission;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a bounded number of readers in at once. A list of a thousand servers takes megabytes while
 * it is made, and dozens of them at the same time would take the whole heap; one after the other
 * they are as fast. Whoever waits holds no thread. Bytes of images are passed on piece by piece,
 * and do not count.
 */
@ApplicationScoped
public class ReadTurns {

  /** Before everything that works for a request. */
  private static final int PRIORITY = 900;

  private final Vertx vertx;
  private final long longestTurnMillis;
  private final Semaphore turns;
  private final Queue<Reader> waiting = new ConcurrentLinkedQueue<>();

  @Inject
  public ReadTurns(Vertx vertx, AdmissionConfig config) {
    this.vertx = vertx;
    this.longestTurnMillis = config.longestTurn().toMillis();
    this.turns = new Semaphore(config.atOnce());
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, PRIORITY);
  }

  private void admit(RoutingContext request) {
    if (!isRead(request)) {
      request.next();
    } else if (turns.tryAcquire()) {
      begin(request);
    } else {
      request.request().pause();
      waiting.add(new Reader(request, vertx.getOrCreateContext()));
      callNext();
    }
  }

  /** A connection that becomes a websocket has no end. */
  private static boolean isRead(RoutingContext request) {
    return request.request().method().equals(HttpMethod.GET)
        && !request.request().headers().contains(HttpHeaders.UPGRADE)
        && !request.request().path().startsWith("/q/");
  }

  private void callNext() {
    while (!waiting.isEmpty() && turns.tryAcquire()) {
      Reader next = waiting.poll();
      if (next == null) {
        turns.release();
      } else {
        next.context().runOnContext(_ -> begin(next.request()));
      }
    }
  }

  private void begin(RoutingContext request) {
    AtomicBoolean ended = new AtomicBoolean();
    long timer = vertx.setTimer(longestTurnMillis, _ -> end(ended));
    HttpServerResponse response = request.response();
    if (response.closed()) {
      vertx.cancelTimer(timer);
      end(ended);
      return;
    }
    request.addEndHandler(
        _ -> {
          vertx.cancelTimer(timer);
          end(ended);
        });
    request.addHeadersEndHandler(
        _ -> {
          if ("application/octet-stream".equals(response.headers().get(HttpHeaders.CONTENT_TYPE))) {
            end(ended);
          }
        });
    request.next();
  }

  private void end(AtomicBoolean ended) {
    if (ended.compareAndSet(false, true)) {
      turns.release();
      callNext();
    }
  }

  private record Reader(RoutingContext request, Context context) {}
}
