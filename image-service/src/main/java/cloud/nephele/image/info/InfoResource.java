package cloud.nephele.image.info;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Discovery of import methods and stores, answered as upstream does with one store. */
@Path("/v2/info")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InfoResource {

  @GET
  @Path("import")
  @Enforce(InfoPolicy.DISCOVERY)
  public ImportInfoRepresentation importMethods() {
    return new ImportInfoRepresentation(
        new ImportInfoRepresentation.Methods("Import methods available.", "array", List.of()));
  }

  @GET
  @Path("stores")
  @Enforce(InfoPolicy.DISCOVERY)
  public ImportInfoRepresentation stores() {
    throw Fault.notFound("This image service has one store only, which needs no choice.");
  }
}
