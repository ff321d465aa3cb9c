package cloud.nephele.common.service.health;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * {@code /healthcheck}, as load balancers in front of OpenStack ask for it: 200 and OK, or 503. It
 * says of readiness what {@code /q/health/ready} says at length. It is no resource, as it belongs
 * to no version of any API.
 */
@ApplicationScoped
public class Healthcheck {

  private static final String PATH = "/healthcheck";

  private final SmallRyeHealthReporter reporter;

  @Inject
  public Healthcheck(SmallRyeHealthReporter reporter) {
    this.reporter = reporter;
  }

  void register(@Observes Router router) {
    router
        .route(PATH)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .blockingHandler(this::answer, false);
  }

  @ActivateRequestContext
  void answer(RoutingContext request) {
    SmallRyeHealth health = reporter.getReadiness();
    request
        .response()
        .setStatusCode(health.isDown() ? 503 : 200)
        .putHeader("Content-Type", "text/plain; charset=UTF-8")
        .end(health.isDown() ? "UNAVAILABLE" : "OK");
  }
}
