package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.server.ServerRepresentation.Topology;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /servers/{id}/topology}. No driver gives guests NUMA nodes of their own. */
@Path("servers/{id}/topology")
@Since("2.78")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ServerTopologyResource {

  private final CurrentRequest current;
  private final ServerService servers;
  private final PolicyEnforcer policy;

  @Inject
  ServerTopologyResource(CurrentRequest current, ServerService servers, PolicyEnforcer policy) {
    this.current = current;
    this.servers = servers;
    this.policy = policy;
  }

  @GET
  @Enforce(value = ServerPolicy.TOPOLOGY, at = Enforce.At.OBJECT)
  public Topology show(@PathParam("id") String id) {
    RequestContext context = current.context();
    policy.enforce(context, ServerPolicy.TOPOLOGY, servers.require(context, id).policyTarget());
    return new Topology(List.of(), null);
  }
}
