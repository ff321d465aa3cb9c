package cloud.nephele.compute.cloudpipe;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.cloudpipe.CloudpipeRepresentation.CloudpipeList;
import cloud.nephele.compute.cloudpipe.CloudpipeRepresentation.Created;
import cloud.nephele.compute.cloudpipe.CloudpipeRepresentation.Creation;
import cloud.nephele.compute.cloudpipe.CloudpipeRepresentation.Update;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.util.Optional;

/** {@code /os-cloudpipe}. */
@Path("os-cloudpipe")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CloudpipeResource {

  private static final int MAX_PORT = 65535;

  private final CurrentRequest current;
  private final CloudpipeService cloudpipes;

  @Inject
  CloudpipeResource(CurrentRequest current, CloudpipeService cloudpipes) {
    this.current = current;
    this.cloudpipes = cloudpipes;
  }

  @GET
  @Enforce(CloudpipePolicy.CLOUDPIPE)
  public CloudpipeList list() {
    return new CloudpipeList(cloudpipes.list());
  }

  @POST
  @Enforce(CloudpipePolicy.CLOUDPIPE)
  public Created create(Creation body) {
    RequestContext context = current.context();
    String project =
        Optional.ofNullable(body.cloudpipe().projectId()).orElseGet(context::projectId);
    return new Created(cloudpipes.create(context, project).toString());
  }

  @PUT
  @Path("configure-project")
  @Enforce(CloudpipePolicy.CLOUDPIPE)
  public Response update(Update body) {
    cloudpipes.set(
        current.context().projectId(),
        address(body.configureProject().vpnIp()),
        port(body.configureProject().vpnPort().toString()));
    return Response.accepted().build();
  }

  private static String address(String text) {
    try {
      return InetAddress.ofLiteral(text).getHostAddress();
    } catch (IllegalArgumentException e) {
      throw Fault.badRequest(
          "Invalid input for field/attribute vpn_ip. Value: %s. It must be an IP address"
              .formatted(text));
    }
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MAX_PORT) {
      throw Fault.badRequest(
          "Invalid input for field/attribute vpn_port. Value: %s. It must be a port: 0 to %d"
              .formatted(text, MAX_PORT));
    }
    return Integer.parseInt(text);
  }
}
