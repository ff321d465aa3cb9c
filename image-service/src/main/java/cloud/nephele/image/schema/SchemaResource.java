package cloud.nephele.image.schema;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.info.InfoPolicy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The schemas of the API's documents. */
@Path("/v2/schemas")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SchemaResource {

  private final Schemas schemas;

  @Inject
  public SchemaResource(Schemas schemas) {
    this.schemas = schemas;
  }

  @GET
  @Path("{name}")
  @Enforce(InfoPolicy.DISCOVERY)
  public String show(@PathParam("name") String name) {
    return require(name);
  }

  @GET
  @Path("metadefs/{name}")
  @Enforce(InfoPolicy.DISCOVERY)
  public String showMetadef(@PathParam("name") String name) {
    return require("metadefs/" + name);
  }

  private String require(String name) {
    return schemas.find(name).orElseThrow(() -> Fault.notFound("There is no schema " + name + "."));
  }
}
