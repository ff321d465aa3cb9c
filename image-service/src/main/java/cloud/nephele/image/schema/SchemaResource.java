package cloud.nephele.image.schema;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.info.InfoPolicy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
  @Path("image")
  @Enforce(InfoPolicy.DISCOVERY)
  public String image() {
    return schemas.image();
  }

  @GET
  @Path("images")
  @Enforce(InfoPolicy.DISCOVERY)
  public String images() {
    return schemas.images();
  }

  @GET
  @Path("member")
  @Enforce(InfoPolicy.DISCOVERY)
  public String member() {
    return schemas.member();
  }

  @GET
  @Path("members")
  @Enforce(InfoPolicy.DISCOVERY)
  public String members() {
    return schemas.members();
  }
}
