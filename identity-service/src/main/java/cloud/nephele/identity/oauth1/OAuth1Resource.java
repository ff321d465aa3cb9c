package cloud.nephele.identity.oauth1;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.NoAuthorization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Asking, saying yes, and getting: {@code /v3/OS-OAUTH1}. */
@Path("/v3/OS-OAUTH1")
@RunOnVirtualThread
public class OAuth1Resource {

  private static final String WHY_OPEN = "the signature says which consumer asks";

  private final OAuth1Service service;
  private final CurrentRequest current;

  @Inject
  public OAuth1Resource(OAuth1Service service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @POST
  @Path("request_token")
  @Produces(MediaType.APPLICATION_FORM_URLENCODED)
  @NoAuthorization(WHY_OPEN)
  public Response requestToken(@HeaderParam("Requested-Project-Id") String projectId) {
    return form(service.request(projectId));
  }

  @PUT
  @Path("authorize/{token}")
  @Produces(MediaType.APPLICATION_JSON)
  @Enforce("identity:authorize_request_token")
  public OAuth1Representation.Authorized authorize(
      @PathParam("token") String token, OAuth1Representation.Authorization request) {
    return new OAuth1Representation.Authorized(
        new OAuth1Representation.Verifier(
            service.authorize(current.context(), token, request.roles())));
  }

  @POST
  @Path("access_token")
  @Produces(MediaType.APPLICATION_FORM_URLENCODED)
  @NoAuthorization(WHY_OPEN)
  public Response accessToken() {
    return form(service.exchange());
  }

  /** Ids, secrets and times need no encoding. */
  private static Response form(OAuth1Service.Issued issued) {
    String text = "oauth_token=" + issued.id() + "&oauth_token_secret=" + issued.secret();
    if (issued.expiresAt() != null) {
      text += "&oauth_expires_at=" + issued.expiresAt();
    }
    return Response.status(201).entity(text).build();
  }
}
