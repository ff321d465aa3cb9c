package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.network.ServerAddress;
import cloud.nephele.compute.server.ServerRepresentation.Addresses;
import cloud.nephele.compute.server.ServerRepresentation.NetworkAddresses;
import cloud.nephele.compute.server.ServerRepresentation.PlainAddress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /servers/{id}/ips}. */
@Path("servers/{id}/ips")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ServerIpResource {

  private final CurrentRequest current;
  private final ServerService servers;

  @Inject
  ServerIpResource(CurrentRequest current, ServerService servers) {
    this.current = current;
    this.servers = servers;
  }

  @GET
  @Enforce(value = ServerPolicy.IPS_INDEX, at = Enforce.At.OBJECT)
  public Addresses list(@PathParam("id") String id) {
    return new Addresses(addresses(id, ServerPolicy.IPS_INDEX));
  }

  @GET
  @Path("{label}")
  @Enforce(value = ServerPolicy.IPS_SHOW, at = Enforce.At.OBJECT)
  public NetworkAddresses show(@PathParam("id") String id, @PathParam("label") String label) {
    List<PlainAddress> addresses = addresses(id, ServerPolicy.IPS_SHOW).get(label);
    if (addresses == null) {
      throw Fault.notFound("Instance is not a member of specified network");
    }
    return new NetworkAddresses(Map.of(label, addresses));
  }

  private Map<String, List<PlainAddress>> addresses(String id, String rule) {
    RequestContext context = current.context();
    return servers.addresses(context, id, rule).stream()
        .collect(
            Collectors.groupingBy(
                ServerAddress::networkLabel,
                LinkedHashMap::new,
                Collectors.mapping(
                    address -> new PlainAddress(address.version(), address.address()),
                    Collectors.toList())));
  }
}
