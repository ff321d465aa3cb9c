package cloud.nephele.compute.extension;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.extension.ExtensionRepresentation.Listing;
import cloud.nephele.compute.extension.ExtensionRepresentation.Single;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /extensions}. */
@Path("extensions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ExtensionResource {

  @GET
  @Enforce(ExtensionPolicy.LIST)
  public Listing list() {
    return new Listing(Extensions.ALL);
  }

  @GET
  @Path("{alias}")
  @Enforce(ExtensionPolicy.LIST)
  public Single show(@PathParam("alias") String alias) {
    return new Single(
        Extensions.find(alias)
            .orElseThrow(
                () -> Fault.notFound("There is no extension with the alias " + alias + ".")));
  }
}
