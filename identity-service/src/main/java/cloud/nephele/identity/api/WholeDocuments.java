package cloud.nephele.identity.api;

import cloud.nephele.common.service.representation.BodyConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Has a document read before a thread begins to work for its request. A thread that has to wait for
 * bytes, and to be woken when they come, is a third of what a login costs. What is too large to be
 * a document is left for the thread to refuse, and so is what does not say how large it is.
 */
@ApplicationScoped
public class WholeDocuments {

  /** Before everything that works for a request. */
  private static final int PRIORITY = 800;

  private static final int MOST_DIGITS = 9;

  private final Vertx vertx;
  private final long mostBytes;

  @Inject
  public WholeDocuments(Vertx vertx, BodyConfig config) {
    this.vertx = vertx;
    this.mostBytes = config.maxBodySize().asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::read, PRIORITY);
  }

  private void read(RoutingContext context) {
    if (!isDocument(context.request())) {
      context.next();
      return;
    }
    // What is known of the request, such as its id in log lines, is kept there.
    Context here = vertx.getOrCreateContext();
    context
        .request()
        .bodyHandler(
            body ->
                here.runOnContext(
                    _ -> {
                      ((RoutingContextInternal) context).setBody(body);
                      context.next();
                    }))
        // Until somebody wants to read it, it is held back.
        .resume();
  }

  /** Forms are read by others, who want to read them themselves. */
  private boolean isDocument(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return type != null
        && (type.contains("json") || type.contains("xml"))
        && length != null
        && length.matches("\\d{1," + MOST_DIGITS + "}")
        && Long.parseLong(length) <= mostBytes
        && !request.headers().contains(HttpHeaders.EXPECT);
  }
}
