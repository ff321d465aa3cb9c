package cloud.nephele.identity.federation;

import cloud.nephele.common.service.policy.NoAuthorization;
import cloud.nephele.identity.auth.LogsIn;
import cloud.nephele.identity.token.AuthenticationService;
import cloud.nephele.identity.token.ScopeRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Where an identity provider's word becomes a token without scope. */
@Path("/v3/OS-FEDERATION/identity_providers/{provider}/protocols/{protocol}/auth")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FederatedAuthResource {

  private static final String WHY_OPEN = "the headers say who asks, in the provider's words";

  private final FederationService federation;
  private final AuthenticationService authentication;

  @Inject
  public FederatedAuthResource(FederationService federation, AuthenticationService authentication) {
    this.federation = federation;
    this.authentication = authentication;
  }

  @GET
  @LogsIn
  @NoAuthorization(WHY_OPEN)
  public Response authenticate(
      @PathParam("provider") String provider, @PathParam("protocol") String protocol) {
    AuthenticationService.Issued issued =
        authentication.issue(
            federation.authenticate(provider, protocol),
            Set.of(MappedMethod.NAME),
            new ScopeRequest.Unscoped(),
            true);
    return Response.status(201)
        .header("X-Subject-Token", issued.token())
        .entity(issued.document())
        .build();
  }

  /** As GET; clients differ. */
  @POST
  @LogsIn
  @NoAuthorization(WHY_OPEN)
  public Response authenticateByPost(
      @PathParam("provider") String provider, @PathParam("protocol") String protocol) {
    return authenticate(provider, protocol);
  }
}
