package cloud.nephele.identity.api;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.DialectRoute;
import cloud.nephele.common.service.context.Dialects;
import cloud.nephele.common.xml.XmlTable;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The path prefixes of the identity API. It has no microversions. */
@Singleton
public class IdentityDialects implements Dialects {

  /**
   * Where identity shows its administrators' face, which Keystone had on a port of its own. It has
   * the paths of the public one, and one call that answers otherwise: v2.0's list of tenants.
   */
  public static final String ADMIN_FACE = "/identity_admin";

  private static final Microversion V2 = new Microversion(2, 0);
  private static final Microversion V3 = new Microversion(3, 14);

  @Override
  public List<DialectRoute> routes() {
    return List.of(
        new DialectRoute("/v3", Dialect.IDENTITY_V3, false, false),
        new DialectRoute("/v2.0", Dialect.IDENTITY_V2, false, false),
        new DialectRoute(ADMIN_FACE + "/v3", Dialect.IDENTITY_V3, false, false),
        new DialectRoute(ADMIN_FACE + "/v2.0", Dialect.IDENTITY_V2, false, false));
  }

  @Override
  public String unversionedPath(String path) {
    return path.equals(ADMIN_FACE) || path.equals(ADMIN_FACE + "/") ? "/" : path;
  }

  @Override
  public Microversion negotiate(Dialect dialect, ContainerRequestContext request) {
    return dialect == Dialect.IDENTITY_V2 ? V2 : V3;
  }

  @Override
  public Map<String, String> responseHeaders(Dialect dialect, Microversion version) {
    return Map.of("Vary", "X-Auth-Token");
  }

  /** What is outside of all versions is the list of versions, which v2.0 clients read as well. */
  @Override
  public Optional<XmlTable> xml(Dialect dialect) {
    return dialect == Dialect.IDENTITY_V3 ? Optional.empty() : Optional.of(IdentityXml.TABLE);
  }

  /** What v2.0 takes in XML it takes in JSON. */
  @Override
  public boolean takesTextForScalars(Dialect dialect) {
    return dialect == Dialect.IDENTITY_V2;
  }

  @Override
  public List<String> requestIdHeaders() {
    return List.of("x-openstack-request-id");
  }
}
