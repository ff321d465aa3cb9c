package cloud.nephele.image.api;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.DialectRoute;
import cloud.nephele.common.service.context.Dialects;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;

/** The path prefixes of the image API. Its minor versions are labels and are never negotiated. */
@Singleton
public class ImageDialects implements Dialects {

  private static final Microversion V2 = new Microversion(2, 0);
  private static final Microversion V1 = new Microversion(1, 1);

  @Override
  public List<DialectRoute> routes() {
    return List.of(
        new DialectRoute("/v2", Dialect.IMAGE_V2, false, false),
        new DialectRoute("/v1", Dialect.IMAGE_V1, false, false));
  }

  @Override
  public String unversionedPath(String path) {
    return path;
  }

  @Override
  public Microversion negotiate(Dialect dialect, ContainerRequestContext request) {
    return dialect == Dialect.IMAGE_V1 ? V1 : V2;
  }

  @Override
  public Map<String, String> responseHeaders(Dialect dialect, Microversion version) {
    return Map.of();
  }

  @Override
  public List<String> requestIdHeaders() {
    return List.of("x-openstack-request-id");
  }
}
