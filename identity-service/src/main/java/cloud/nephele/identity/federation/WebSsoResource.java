package cloud.nephele.identity.federation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.NoAuthorization;
import cloud.nephele.common.service.token.TokenVerifier;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;

/** Logging in with a browser: the answer is a page that takes the token to the dashboard. */
@Path("/v3/auth/OS-FEDERATION")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class WebSsoResource {

  /** The reference says "protocol" where the server says "protocols". */
  private static final String OF_PROVIDER =
      "identity_providers/{provider}/{kind: protocols?}/{protocol}/websso";

  private static final String WHY_OPEN = "the proxy in front has authenticated the browser's user";

  private final FederationService federation;
  private final AuthenticationService authentication;
  private final FederationConfig config;
  private final TokenVerifier verifier;

  @Inject
  public WebSsoResource(
      FederationService federation,
      AuthenticationService authentication,
      FederationConfig config,
      TokenVerifier verifier) {
    this.federation = federation;
    this.authentication = authentication;
    this.config = config;
    this.verifier = verifier;
  }

  @GET
  @Path("websso/{protocol}")
  @LogsIn
  @NoAuthorization(WHY_OPEN)
  public String show(@PathParam("protocol") String protocol, @QueryParam("origin") String origin) {
    requireTrusted(origin);
    return page(federation.providerAsserted(), protocol, origin);
  }

  @POST
  @Path("websso/{protocol}")
  @LogsIn
  @NoAuthorization(WHY_OPEN)
  public String showByPost(
      @PathParam("protocol") String protocol, @QueryParam("origin") String origin) {
    return show(protocol, origin);
  }

  @GET
  @Path(OF_PROVIDER)
  @LogsIn
  @NoAuthorization(WHY_OPEN)
  public String showOfProvider(
      @PathParam("provider") String provider,
      @PathParam("protocol") String protocol,
      @QueryParam("origin") String origin) {
    requireTrusted(origin);
    return page(provider, protocol, origin);
  }

  @POST
  @Path(OF_PROVIDER)
  @LogsIn
  @NoAuthorization(WHY_OPEN)
  public String showOfProviderByPost(
      @PathParam("provider") String provider,
      @PathParam("protocol") String protocol,
      @QueryParam("origin") String origin) {
    return showOfProvider(provider, protocol, origin);
  }

  /** Asked before anyone is logged in: a token must never reach another site. */
  private void requireTrusted(String origin) {
    if (origin == null) {
      throw Fault.badRequest("The query must name the dashboard as origin.");
    }
    if (!config.trustedDashboards().orElse(List.of()).contains(origin)) {
      throw verifier.unauthorized();
    }
  }

  private String page(String provider, String protocol, String origin) {
    String token =
        authentication
            .issue(
                federation.authenticate(provider, protocol),
                Set.of(MappedMethod.NAME),
                new ScopeRequest.Unscoped(),
                false)
            .token();
    return """
        <!DOCTYPE html>
        <html>
          <head><meta charset="utf-8"><title>Keystone WebSSO redirect</title></head>
          <body>
            <form id="sso" name="sso" action="%s" method="post">
              Please wait...
              <input type="hidden" name="token" id="token" value="%s">
              <noscript><input type="submit" value="Go on"></noscript>
            </form>
            <script>window.onload = function () { document.forms['sso'].submit(); };</script>
          </body>
        </html>
        """
        .formatted(escaped(origin), escaped(token));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
