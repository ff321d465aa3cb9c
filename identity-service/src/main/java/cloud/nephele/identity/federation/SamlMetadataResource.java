package cloud.nephele.identity.federation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.NoAuthorization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;

/** The metadata that whoever federates with this cloud over SAML reads; operators write it. */
@Path("/v3/OS-FEDERATION/saml2/metadata")
@Produces(MediaType.TEXT_XML)
@RunOnVirtualThread
public class SamlMetadataResource {

  private final FederationConfig config;

  @Inject
  public SamlMetadataResource(FederationConfig config) {
    this.config = config;
  }

  @GET
  @NoAuthorization("metadata is made to be published")
  public byte[] show() throws IOException {
    return Files.readAllBytes(
        config
            .samlMetadata()
            .orElseThrow(() -> Fault.notFound("There is no SAML metadata in this cloud.")));
  }
}
