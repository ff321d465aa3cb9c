package cloud.nephele.compute.console;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.driver.DriverException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Serves the pages of consoles below {@code /console}, and the websockets that they open. It is no
 * part of the API: a browser comes here with nothing but a token.
 */
@ApplicationScoped
public class ConsoleProxy {

  private static final Logger LOG = Logger.getLogger(ConsoleProxy.class);
  private static final String NOTHING = "There is nothing here.";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8");

  /** Scripts of the pages, and what they draw with, which is packaged beside them. */
  private static final Pattern SCRIPT = Pattern.compile("([a-z0-9_-]+/)*[a-z0-9_-]+\\.(js|css)");

  /** What the pages may load, which is only ours. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:";

  private final ConsoleService consoles;

  @Inject
  public ConsoleProxy(ConsoleService consoles) {
    this.consoles = consoles;
  }

  void addRoutes(@Observes Router router) {
    router.get("/console/socket").handler(this::connect);
    router.get("/console/vnc").handler(routing -> serve(routing, "vnc.html"));
    router.get("/console/serial").handler(routing -> serve(routing, "serial.html"));
    router.get("/console/*").handler(ConsoleProxy::script);
  }

  private static void script(RoutingContext routing) {
    String name = routing.normalizedPath().substring("/console/".length());
    if (SCRIPT.matcher(name).matches()) {
      serve(routing, name);
    } else {
      refuse(routing, 404, NOTHING);
    }
  }

  private static void serve(RoutingContext routing, String name) {
    try (InputStream text = ConsoleProxy.class.getResourceAsStream("/console/" + name)) {
      if (text == null) {
        refuse(routing, 404, NOTHING);
        return;
      }
      routing
          .response()
          .putHeader("Content-Type", TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
          .putHeader("Content-Security-Policy", CONTENT_POLICY)
          .putHeader("Referrer-Policy", "no-referrer")
          .putHeader("X-Content-Type-Options", "nosniff")
          .putHeader("Cache-Control", name.contains("/") ? "max-age=3600" : "no-store")
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
