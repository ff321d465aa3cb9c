package cloud.nephele.compute.console;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.driver.DriverException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jboss.logging.Logger;

/**
 * Serves the pages of consoles below {@code /console}, and the websockets that they open. It is no
 * part of the API: a browser comes here with nothing but a token.
 */
@ApplicationScoped
public class ConsoleProxy {

  private static final Logger LOG = Logger.getLogger(ConsoleProxy.class);
  private static final String HTML = "text/html; charset=utf-8";

  /** What the pages may load, which is only ours. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:";

  private final ConsoleService consoles;
  private final ConsoleConfig config;

  @Inject
  public ConsoleProxy(ConsoleService consoles, ConsoleConfig config) {
    this.consoles = consoles;
    this.config = config;
  }

  void addRoutes(@Observes Router router) {
    router.get("/console/socket").handler(this::connect);
    router.get("/console/vnc").handler(this::display);
    router.get("/console/serial").handler(routing -> page(routing, "serial.html", HTML));
    for (String script : new String[] {"vnc.js", "serial.js"}) {
      router
          .get("/console/" + script)
          .handler(routing -> page(routing, script, "text/javascript; charset=utf-8"));
    }
    if (Files.isDirectory(config.novncDir())) {
      router
          .get("/console/novnc/*")
          .handler(
              StaticHandler.create(FileSystemAccess.ROOT, config.novncDir().toString())
                  .setIncludeHidden(false));
    }
  }

  private void display(RoutingContext routing) {
    if (Files.isDirectory(config.novncDir())) {
      page(routing, "vnc.html", HTML);
    } else {
      refuse(
          routing,
          501,
          "Displays need noVNC on the machine of this service: install the package novnc, or set"
              + " nephele.compute.console.novnc-dir.");
    }
  }

  private static void page(RoutingContext routing, String name, String type) {
    try (InputStream text = ConsoleProxy.class.getResourceAsStream("/console/" + name)) {
      routing
          .response()
          .putHeader("Content-Type", type)
          .putHeader("Content-Security-Policy", CONTENT_POLICY)
          .putHeader("Referrer-Policy", "no-referrer")
          .putHeader("Cache-Control", "no-store")
          .end(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(RoutingContext routing, int status, String reason) {
    routing
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(reason + "\n");
  }

  /** A token is used up by a websocket only, not by whoever follows links. */
  private void connect(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    String token = request.getParam("token");
    if (token == null || !"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      refuse(routing, 400, "This is the address of a websocket, and wants a token.");
      return;
    }
    Context context = Vertx.currentContext();
    request.pause();
    Thread.ofVirtual().start(() -> connect(routing, context, token));
  }

  private void connect(RoutingContext routing, Context context, String token) {
    try {
      ByteChannel console = consoles.redeem(token);
      context.runOnContext(_ -> upgrade(routing, console));
    } catch (Fault refusal) {
      context.runOnContext(_ -> refuse(routing, refusal.code().status(), refusal.getMessage()));
    } catch (DriverException e) {
      LOG.warnf("A console cannot be connected to: %s", e.getMessage());
      context.runOnContext(_ -> refuse(routing, 503, "The console cannot be connected to."));
    } catch (RuntimeException e) {
      LOG.error("A console was not connected to", e);
      context.runOnContext(_ -> refuse(routing, 500, "The console was not connected to."));
    }
  }

  private static void upgrade(RoutingContext routing, ByteChannel console) {
    routing
        .request()
        .toWebSocket()
        .onSuccess(socket -> ConsoleRelay.start(socket, console))
        .onFailure(
            failure -> {
              LOG.debugf(failure, "A browser went away");
              try {
                console.close();
              } catch (IOException e) {
                LOG.debugf(e, "A console's connection does not close");
              }
            });
  }
}
