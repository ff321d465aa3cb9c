package cloud.nephele.compute.virtualinterface;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.network.VirtualInterface;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Lists the interfaces of servers. */
@ApplicationScoped
public class VirtualInterfaceService {

  private final ServerService servers;
  private final NetworkService networks;
  private final PolicyEnforcer policy;

  @Inject
  public VirtualInterfaceService(
      ServerService servers, NetworkService networks, PolicyEnforcer policy) {
    this.servers = servers;
    this.networks = networks;
    this.policy = policy;
  }

  /**
   * The interfaces of a server, in the order its guest sees them.
   *
   * @throws Fault 404 when the caller may know of no such server, 410 when it was the caller's and
   *     is deleted
   */
  @Transactional
  List<VirtualInterface> list(RequestContext context, String serverId) {
    if (servers.wasDeleted(context, serverId)) {
      policy.enforce(context, VirtualInterfacePolicy.LIST);
      throw new Fault(
          FaultCode.GONE, "Instance " + serverId + " was deleted and has no interfaces.");
    }
    Server server = servers.require(context, serverId);
    policy.enforce(context, VirtualInterfacePolicy.LIST, server.policyTarget());
    return networks.interfacesOf(server.id());
  }
}
