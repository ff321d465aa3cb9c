package cloud.nephele.image.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the web, as images are fetched from. */
public final class WebServer implements AutoCloseable {

  private final HttpServer server;

  public WebServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Serves bytes, or the part of them that is asked for. */
  public String serve(String path, byte[] bytes) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          int first = 0;
          int last = bytes.length - 1;
          if (range != null) {
            String[] ends = range.substring("bytes=".length()).split("-", -1);
            first = Integer.parseInt(ends[0]);
            last = ends[1].isEmpty() ? last : Integer.parseInt(ends[1]);
          }
          int length = last - first + 1;
          exchange.sendResponseHeaders(range == null ? 200 : 206, length == 0 ? -1 : length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes, first, length);
          }
        });
    return url(path);
  }

  /** Serves all bytes, whatever part of them is asked for. */
  public String serveWhole(String path, byte[] bytes) {
    return handle(path, exchange -> send(exchange, bytes));
  }

  /** Answers as a test wants. */
  public String handle(String path, HttpHandler handler) {
    server.createContext(path, handler);
    return url(path);
  }

  /** Sends all bytes. */
  public static void send(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  /**
   * Breaks off after some of the bytes, as often as it is told; then it serves all of them.
   *
   * @param first how many answers before those are whole
   */
  public String serveBreakingOff(String path, byte[] bytes, int first, int times) {
    AtomicInteger answers = new AtomicInteger();
    return handle(
        path,
        exchange -> {
          int answer = answers.getAndIncrement();
          if (answer < first || answer >= first + times) {
            send(exchange, bytes);
            return;
          }
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
          exchange.getResponseBody().flush();
          exchange.close();
        });
  }

  /** Serves other bytes where some were served. */
  public void replace(String path, byte[] bytes) {
    server.removeContext(path);
    var _ = serve(path, bytes);
  }

  /** Serves nothing any more where some bytes were served. */
  public void remove(String path) {
    server.removeContext(path);
  }

  /** Answers with a redirect. */
  public String redirect(String path, String target) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Location", target);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    return url(path);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
