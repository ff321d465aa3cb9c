package cloud.nephele.identity.token;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.NoAuthorization;
import cloud.nephele.identity.auth.LogsIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Logging in, validating and logging out: {@code /v3/auth/tokens}. */
@Path("/v3/auth/tokens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TokenResource {

  private static final String SUBJECT = "X-Subject-Token";

  /** By this header a service says that it heeds the access rules of application credentials. */
  private static final String ACCESS_RULES = "OpenStack-Identity-Access-Rules";

  /** Which token is asked about, and how. */
  public static class Asked {

    @HeaderParam(SUBJECT)
    public String token;

    @HeaderParam(ACCESS_RULES)
    public String accessRules;

    @HeaderParam(HttpHeaders.CACHE_CONTROL)
    public String cacheControl;

    @QueryParam("allow_expired")
    public String allowExpired;

    private TokenService.Look look(boolean withCatalog) {
      return new TokenService.Look(
          isTrue(allowExpired),
          accessRules != null,
          withCatalog,
          cacheControl != null && cacheControl.contains("no-cache"));
    }
  }

  private final AuthenticationService authentication;
  private final TokenService tokens;
  private final CurrentRequest current;

  @Inject
  public TokenResource(
      AuthenticationService authentication, TokenService tokens, CurrentRequest current) {
    this.authentication = authentication;
    this.tokens = tokens;
    this.current = current;
  }

  @POST
  @LogsIn
  @NoAuthorization("this is where tokens come from; the body says who asks")
  public Response authenticate(
      AuthRepresentation login,
      @HeaderParam("Openstack-Auth-Receipt") String receipt,
      @Context UriInfo uri) {
    AuthenticationService.Issued issued =
        authentication.authenticate(login.auth(), Optional.ofNullable(receipt), withCatalog(uri));
    return Response.status(201).header(SUBJECT, issued.token()).entity(issued.document()).build();
  }

  @GET
  @Enforce(value = "identity:validate_token", at = Enforce.At.OBJECT)
  public Response show(@BeanParam Asked asked, @Context UriInfo uri) {
    TokenRepresentation document =
        tokens.show(
            current.context(),
            "identity:validate_token",
            asked.token,
            asked.look(withCatalog(uri)));
    return Response.ok(document).header(SUBJECT, asked.token).build();
  }

  @HEAD
  @Enforce(value = "identity:check_token", at = Enforce.At.OBJECT)
  public Response check(@BeanParam Asked asked) {
    var _ = tokens.show(current.context(), "identity:check_token", asked.token, asked.look(false));
    return Response.ok().header(SUBJECT, asked.token).build();
  }

  @DELETE
  @Enforce(value = "identity:revoke_token", at = Enforce.At.OBJECT)
  public void revoke(@HeaderParam(SUBJECT) String token) {
    tokens.revoke(current.context(), "identity:revoke_token", token);
  }

  /** The parameter counts whatever its value, and also without one. */
  private static boolean withCatalog(UriInfo uri) {
    return !uri.getQueryParameters().containsKey("nocatalog");
  }

  private static boolean isTrue(String flag) {
    return flag != null && !flag.equals("0") && !flag.equalsIgnoreCase("false");
  }
}
