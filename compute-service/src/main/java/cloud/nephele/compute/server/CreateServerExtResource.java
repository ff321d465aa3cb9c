package cloud.nephele.compute.server;

import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.server.ServerRepresentation.Creation;
import cloud.nephele.compute.server.ServerRepresentation.Shown;
import cloud.nephele.compute.server.ServerRepresentation.SummaryList;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /os-create-server-ext}: servers under the name that clients of old create them by. */
@Path("os-create-server-ext")
@Until("2.0")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CreateServerExtResource {

  private final ServerResource servers;

  @Inject
  CreateServerExtResource(ServerResource servers) {
    this.servers = servers;
  }

  @POST
  @Enforce(ServerPolicy.CREATE)
  public Response create(Creation body) {
    return servers.create(body);
  }

  @GET
  @Enforce(ServerPolicy.INDEX)
  public SummaryList list(@Context UriInfo uri) {
    return servers.list(uri);
  }

  @GET
  @Path("{id}")
  @Enforce(value = ServerPolicy.SHOW, at = Enforce.At.OBJECT)
  public Shown show(@PathParam("id") String id) {
    return servers.show(id);
  }
}
