package cloud.nephele.image.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import java.io.IOException;
import java.time.Duration;

/** The bytes of a request. A client that waits to be asked for them is asked at the first read. */
public final class RequestBody extends ArrivingBytes {

  /**
   * How much of a body that nobody wants is still taken from the client, so that it comes to read
   * the answer. Cut off earlier, the client's system may drop the answer with the connection.
   */
  private static final long MAX_DISCARDED_BYTES = 64L * 1024 * 1024;

  private final HttpServerRequest request;
  private long discardedBytes;

  /**
   * Takes over a request's body, before anything else has.
   *
   * @param patience how long a client may send nothing
   */
  public RequestBody(HttpServerRequest request, Duration patience) {
    super(request, ((HttpServerRequestInternal) request).context(), patience);
    this.request = request;
  }

  @Override
  protected boolean begin() throws IOException {
    if (request.isEnded()) {
      return false;
    }
    // Who is gone by now will not be reported any more.
    if (request.response().closed()) {
      throw new IOException("The client has gone");
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    return true;
  }

  @Override
  protected void breakOff() {
    request.connection().close();
  }

  @Override
  protected void abandon() {
    if (!request.isEnded()) {
      request.exceptionHandler(_ -> {});
      request.handler(this::discard);
      request.resume();
    }
  }

  private void discard(Buffer buffer) {
    discardedBytes += buffer.length();
    if (discardedBytes > MAX_DISCARDED_BYTES) {
      request.connection().close();
    }
  }
}
