package cloud.nephele.common.service.openapi;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * {@code /q/openapi}, with the forms that MicroProfile OpenAPI has of it: YAML, or JSON for those
 * who say so with {@code format} or {@code Accept}. Both are files beside it.
 */
@ApplicationScoped
public class OpenApiDocument {

  private static final String PATH = "/q/openapi";

  void register(@Observes Router router) {
    router
        .get(PATH)
        .handler(request -> request.reroute(PATH + (isJson(request) ? ".json" : ".yaml")));
  }

  private static boolean isJson(RoutingContext request) {
    String format = request.request().getParam("format");
    if (format != null) {
      return format.equalsIgnoreCase("json");
    }
    String accepted = request.request().getHeader("Accept");
    return accepted != null && accepted.contains("application/json");
  }
}
