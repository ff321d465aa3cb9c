package cloud.nephele.identity.saml;

import cloud.nephele.common.service.policy.NoAuthorization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where a token becomes an assertion for another cloud. */
@Path("/v3/auth/OS-FEDERATION/saml2")
@Produces(MediaType.TEXT_XML)
@RunOnVirtualThread
public class AssertionResource {

  static final String XML = "text/xml;charset=UTF-8";

  private static final String WHY_OPEN = "the token to exchange says who asks";

  private final SamlService saml;

  @Inject
  public AssertionResource(SamlService saml) {
    this.saml = saml;
  }

  @POST
  @NoAuthorization(WHY_OPEN)
  public Response create(AssertionRepresentation request) {
    return answer(saml.create(token(request), provider(request)));
  }

  @POST
  @Path("ecp")
  @NoAuthorization(WHY_OPEN)
  public Response createForEcp(AssertionRepresentation request) {
    return answer(saml.createForEcp(token(request), provider(request)));
  }

  private static String token(AssertionRepresentation request) {
    return request.auth().identity().token().id();
  }

  private static String provider(AssertionRepresentation request) {
    return request.auth().scope().provider().id();
  }

  /** The headers say where the client takes it. */
  private static Response answer(SamlService.Issued issued) {
    return Response.ok(issued.document(), XML)
        .header("X-sp-url", issued.provider().spUrl)
        .header("X-auth-url", issued.provider().authUrl)
        .build();
  }
}
