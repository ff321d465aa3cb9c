package cloud.nephele.image.remote;

import cloud.nephele.image.stream.ArrivingBytes;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Fetches from web servers what users point at. Each address on the way, redirects included, is
 * checked, looked up once, and connected to as it was found then.
 */
@ApplicationScoped
public class RemoteContent {

  private static final Logger LOG = Logger.getLogger(RemoteContent.class);
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final RemoteRules rules;
  private final RemoteConfig config;
  private final Instance<Vertx> vertx;
  private HttpClient client;

  @Inject
  public RemoteContent(RemoteRules rules, RemoteConfig config, Instance<Vertx> vertx) {
    this.rules = rules;
    this.config = config;
    this.vertx = vertx;
  }

  /**
   * What a server sends.
   *
   * @param length how many bytes, when the server says
   */
  public record Content(InputStream body, OptionalLong length) {}

  /**
   * An answer whose body has not been asked for yet.
   *
   * @param failure why it broke off before that, if it did
   */
  private record Answer(
      HttpClientResponse response, Context eventLoop, AtomicReference<Throwable> failure) {}

  /**
   * Opens all of what an address names.
   *
   * @throws RemoteException when it may not or cannot be fetched
   */
  public Content open(URI uri) throws RemoteException {
    return content(follow(uri, null));
  }

  /**
   * Opens a part; {@code length} is negative for all that follows. A server that knows no ranges
   * sends all, and what is beside the part is passed over here.
   *
   * @throws RemoteException when it may not or cannot be fetched
   */
  public InputStream open(URI uri, long offset, long length) throws RemoteException {
    if (offset == 0 && length < 0) {
      return open(uri).body();
    }
    Answer answer = follow(uri, "bytes=" + offset + "-" + (length < 0 ? "" : offset + length - 1));
    InputStream bytes = content(answer).body();
    if (answer.response.statusCode() == PARTIAL) {
      return bytes;
    }
    try {
      bytes.skipNBytes(offset);
    } catch (IOException e) {
      drop(answer);
      throw new RemoteException("Host " + RemoteRules.host(uri) + " has less than that.", e);
    }
    return length < 0 ? bytes : new Beginning(bytes, length);
  }

  /**
   * Opens what the image service of another region has. Its address is from the catalog and not
   * from a user, so it needs no permission.
   *
   * @throws RemoteException when it cannot be fetched
   */
  public Content openTrusted(URI uri, String token) throws RemoteException {
    Answer answer = await(uri, request(uri).putHeader("X-Auth-Token", token));
    if (answer.response.statusCode() != OK) {
      drop(answer);
      throw refused(uri, answer.response.statusCode());
    }
    return content(answer);
  }

  private static RemoteException refused(URI uri, int status) {
    return new RemoteException(
        "Host " + RemoteRules.host(uri) + " answered with status " + status + ".", null);
  }

  /** The answer to a request for a range, or for all when that is null, wherever it is by now. */
  private Answer follow(URI start, String range) throws RemoteException {
    URI uri = start;
    for (int redirects = 0; redirects <= config.maxRedirects(); redirects++) {
      Answer answer = ask(uri, range);
      int status = answer.response.statusCode();
      if (status == OK || (range != null && status == PARTIAL)) {
        return answer;
      }
      drop(answer);
      String next = answer.response.getHeader("Location");
      if (status < 300 || status >= 400 || next == null) {
        throw refused(uri, status);
      }
      try {
        uri = uri.resolve(next);
      } catch (IllegalArgumentException e) {
        throw new RemoteException("A redirect leads nowhere.", e);
      }
    }
    throw new RemoteException("There are too many redirects.", null);
  }

  private Answer ask(URI uri, String range) throws RemoteException {
    String refusal = rules.refusal(uri).orElse(null);
    if (refusal != null) {
      throw new RemoteException("The address cannot be used: " + refusal + ".", null);
    }
    RequestOptions options = request(uri);
    options.setServer(
        SocketAddress.inetSocketAddress(options.getPort(), rules.resolve(uri).getHostAddress()));
    if (range != null) {
      options.putHeader("Range", range);
    }
    return await(uri, options);
  }

  private RequestOptions request(URI uri) {
    return new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setHost(RemoteRules.host(uri))
        .setPort(RemoteRules.port(uri))
        .setSsl("https".equalsIgnoreCase(uri.getScheme()))
        .setURI(target(uri))
        .setConnectTimeout(config.answerTimeout().toMillis());
  }

  private Answer await(URI uri, RequestOptions options) throws RemoteException {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    client()
        .request(options)
        // Within the event loop's turn that sends: a listener that is added from here may come
        // after the first bytes, and bytes that nobody listens to are lost.
        .compose(request -> request.send().onSuccess(response -> hold(response, answer)))
        .onFailure(answer::completeExceptionally);
    try {
      return answer.get(2 * config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw unreachable(uri, e);
    } catch (ExecutionException e) {
      throw unreachable(uri, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(uri, e);
    }
  }

  /** Holds the body back until somebody reads it. */
  private static void hold(HttpClientResponse response, CompletableFuture<Answer> answer) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    response.pause().exceptionHandler(failure::set);
    if (!answer.complete(new Answer(response, Vertx.currentContext(), failure))) {
      response.request().reset();
    }
  }

  private static RemoteException unreachable(URI uri, Throwable cause) {
    return new RemoteException("Host " + RemoteRules.host(uri) + " does not answer.", cause);
  }

  private static String target(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private Content content(Answer answer) {
    String length = answer.response.getHeader("Content-Length");
    return new Content(
        new ResponseBody(answer, config.patience()),
        length == null || !length.matches("\\d{1,18}")
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(length)));
  }

  private static void drop(Answer answer) {
    answer.eventLoop.runOnContext(_ -> abandon(answer.response));
  }

  /** Nobody is there any more to be told that this ends the answer early. */
  private static void abandon(HttpClientResponse response) {
    try {
      response.exceptionHandler(_ -> {});
      response.request().reset();
    } catch (IllegalStateException e) {
      // All of it had arrived, so there is nothing to end.
      LOG.tracef(e, "Nothing left of %s", response.request().getURI());
    }
  }

  /** Made when it is first needed; most clouds never fetch anything. */
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          vertx
              .get()
              .createHttpClient(
                  new HttpClientOptions()
                      .setKeepAlive(false)
                      .setDecompressionSupported(false)
                      .setVerifyHost(true)
                      .setMaxPoolSize(64)
                      .setMaxChunkSize(64 * 1024));
    }
    return client;
  }

  private static final class ResponseBody extends ArrivingBytes {
    private final HttpClientResponse response;
    private final AtomicReference<Throwable> failure;
    private boolean over;

    ResponseBody(Answer answer, Duration patience) {
      super(answer.response, answer.eventLoop, patience);
      this.response = answer.response;
      this.failure = answer.failure;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      over = count < 0;
      return count;
    }

    @Override
    protected boolean begin() throws IOException {
      if (failure.get() != null) {
        throw new IOException("The server broke off.", failure.get());
      }
      return true;
    }

    @Override
    protected void breakOff() {
      response.request().reset();
    }

    @Override
    protected void abandon() {
      if (!over) {
        RemoteContent.abandon(response);
      }
    }
  }
}
