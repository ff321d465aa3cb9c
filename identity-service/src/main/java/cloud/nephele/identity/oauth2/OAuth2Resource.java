package cloud.nephele.identity.oauth2;

import cloud.nephele.common.service.policy.NoAuthorization;
import cloud.nephele.identity.api.SentRequest;
import cloud.nephele.identity.auth.LogsIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** {@code /v3/OS-OAUTH2/token}. Refusals look as OAuth 2.0 has them, and not as elsewhere here. */
@Path("/v3/OS-OAUTH2/token")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OAuth2Resource {

  private record Client(String id, String secret) {}

  private final OAuth2Service service;
  private final SentRequest sent;

  @Inject
  public OAuth2Resource(OAuth2Service service, SentRequest sent) {
    this.service = service;
    this.sent = sent;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @LogsIn
  @NoAuthorization("the client proves itself by its own secret")
  public Response issue(
      @FormParam("grant_type") String grantType,
      @FormParam("client_id") String clientId,
      @FormParam("client_secret") String clientSecret) {
    if (grantType == null) {
      return refused(400, "invalid_request", "The parameter grant_type is required.");
    }
    if (!grantType.equals("client_credentials")) {
      return refused(
          400, "unsupported_grant_type", "The parameter grant_type must be client_credentials.");
    }
    Optional<Client> client =
        sent.authorization("Basic")
            .flatMap(OAuth2Resource::basic)
            .or(
                () ->
                    clientId == null || clientSecret == null
                        ? Optional.empty()
                        : Optional.of(new Client(clientId, clientSecret)));
    return client
        .flatMap(known -> service.authenticate(known.id(), known.secret()))
        .map(OAuth2Resource::issued)
        .orElseGet(() -> refused(401, "invalid_client", "The client authentication failed."));
  }

  private static Response issued(OAuth2Service.Issued issued) {
    return uncached(Response.ok())
        .entity(
            new OAuth2Representation.Issued(issued.token(), "Bearer", issued.life().toSeconds()))
        .build();
  }

  private static Response refused(int status, String error, String description) {
    Response.ResponseBuilder response = uncached(Response.status(status));
    if (status == 401) {
      response.header("WWW-Authenticate", "Basic realm=\"Keystone\"");
    }
    return response.entity(new OAuth2Representation.Refusal(error, description)).build();
  }

  private static Response.ResponseBuilder uncached(Response.ResponseBuilder response) {
    return response.header("Cache-Control", "no-store").header("Pragma", "no-cache");
  }

  private static Optional<Client> basic(String encoded) {
    try {
      String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new Client(decode(text.substring(0, colon)), decode(text.substring(colon + 1))));
    } catch (IllegalArgumentException e) {
      // Not base64: such a client has not proved anything.
      return Optional.empty();
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
