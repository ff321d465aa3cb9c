package cloud.nephele.identity.token;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.catalog.CatalogEntry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** The catalog that the caller's token would carry if it were issued now. */
@Path("/v3/auth/catalog")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CatalogResource {

  /** The document. */
  public record CatalogRepresentation(List<CatalogEntry> catalog, Map<String, String> links)
      implements Representation {}

  private final TokenService tokens;
  private final CurrentRequest current;

  @Inject
  public CatalogResource(TokenService tokens, CurrentRequest current) {
    this.tokens = tokens;
    this.current = current;
  }

  @GET
  @Enforce("identity:get_auth_catalog")
  public CatalogRepresentation show() {
    return new CatalogRepresentation(
        tokens.catalog(current.context()),
        Map.of("self", current.context().baseUrl() + "/v3/auth/catalog"));
  }
}
