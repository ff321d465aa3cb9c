package cloud.nephele.identity.saml;

import cloud.nephele.common.service.policy.NoAuthorization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What other clouds must know to believe this one's assertions. */
@Path("/v3/OS-FEDERATION/saml2/metadata")
@Produces(MediaType.TEXT_XML)
@RunOnVirtualThread
public class MetadataResource {

  private final SamlService saml;

  @Inject
  public MetadataResource(SamlService saml) {
    this.saml = saml;
  }

  @GET
  @NoAuthorization("metadata is made to be published")
  public Response show() {
    return Response.ok(saml.metadata(), AssertionResource.XML).build();
  }
}
