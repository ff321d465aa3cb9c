package cloud.nephele.common.service.token;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The calls that services make to identity. */
@RegisterRestClient(configKey = "identity")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface IdentityApi {

  /** The public signing keys, RFC 7517. */
  @GET
  @Path("/.well-known/jwks.json")
  String keys();

  /** The revocation feed. */
  @GET
  @Path("/v3/OS-NEPHELE/revocations")
  RevocationFeed revocations(
      @HeaderParam("X-Auth-Token") String token, @QueryParam("after") long sequence);

  /** Logs in. */
  @POST
  @Path("/v3/auth/tokens")
  Response authenticate(JsonNode credentials, @QueryParam("nocatalog") String nocatalog);

  /**
   * Validates a token, which may have ended: whether that matters, the service itself decides. It
   * keeps the answer, so no replica may give one that it remembers.
   */
  @GET
  @Path("/v3/auth/tokens")
  @ClientHeaderParam(name = "OpenStack-Identity-Access-Rules", value = "1.0")
  @ClientHeaderParam(name = "Cache-Control", value = "no-cache")
  JsonNode validate(
      @HeaderParam("X-Auth-Token") String token,
      @HeaderParam("X-Subject-Token") String subject,
      @QueryParam("nocatalog") String nocatalog,
      @QueryParam("allow_expired") String allowExpired);

  /** A project. */
  @GET
  @Path("/v3/projects/{id}")
  JsonNode project(@HeaderParam("X-Auth-Token") String token, @PathParam("id") String id);

  /** The catalog as the token's scope sees it. */
  @GET
  @Path("/v3/auth/catalog")
  JsonNode catalog(@HeaderParam("X-Auth-Token") String token);
}
