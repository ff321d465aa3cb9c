package cloud.nephele.compute.interfaceattachment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.RequestFields;
import cloud.nephele.compute.interfaceattachment.InterfaceAttachmentRepresentation.Creation;
import cloud.nephele.compute.interfaceattachment.InterfaceAttachmentRepresentation.Wanted;
import cloud.nephele.compute.network.NetworkChoice;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.network.VirtualInterface;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerService;
import cloud.nephele.compute.server.ServerTransitions;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sees, attaches and detaches the interfaces of servers. */
@ApplicationScoped
public class InterfaceAttachmentService {

  private final ServerService servers;
  private final NetworkService networks;
  private final Workflows workflows;
  private final AttachInterface attachInterface;
  private final DetachInterface detachInterface;
  private final PolicyEnforcer policy;

  @Inject
  public InterfaceAttachmentService(
      ServerService servers,
      NetworkService networks,
      Workflows workflows,
      AttachInterface attachInterface,
      DetachInterface detachInterface,
      PolicyEnforcer policy) {
    this.servers = servers;
    this.networks = networks;
    this.workflows = workflows;
    this.attachInterface = attachInterface;
    this.detachInterface = detachInterface;
    this.policy = policy;
  }

  @Transactional
  List<VirtualInterface> list(RequestContext context, String serverId) {
    Server server = servers.require(context, serverId);
    policy.enforce(context, InterfaceAttachmentPolicy.LIST, server.policyTarget());
    return networks.interfacesOf(server.id());
  }

  @Transactional
  VirtualInterface show(RequestContext context, String serverId, String portId) {
    Server server = servers.require(context, serverId);
    policy.enforce(context, InterfaceAttachmentPolicy.SHOW, server.policyTarget());
    return require(server, portId);
  }

  private VirtualInterface require(Server server, String portId) {
    return parseId(portId)
        .flatMap(id -> networks.find(server.id(), id))
        .orElseThrow(
            () ->
                Fault.notFound(
                    "Instance %s does not have a port with id %s".formatted(server.id(), portId)));
  }

  /**
   * Gives a server one more interface, which its guest gets at once.
   *
   * @throws Fault 404 when the network is unknown, 400 when no address can be had there
   */
  @Transactional
  VirtualInterface attach(RequestContext context, String serverId, Creation document) {
    Server server = servers.requireLocked(context, serverId);
    policy.enforce(context, InterfaceAttachmentPolicy.CREATE, server.policyTarget());
    ServerService.requireUnlocked(context, server);
    NetworkChoice.Wish wish =
        wish(context, server, Optional.ofNullable(document.interfaceAttachment()));
    return attach(server, wish);
  }

  /** As the call of the API, once all is checked; in the caller's transaction. */
  VirtualInterface attach(Server server, NetworkChoice.Wish wish) {
    ServerTransitions.ATTACH_INTERFACE.require(server);
    VirtualInterface attached = networks.attach(server.projectId(), server.id(), wish);
    workflows.start(attachInterface, server.id(), new InterfaceContext(attached.id()));
    return attached;
  }

  private NetworkChoice.Wish wish(RequestContext context, Server server, Optional<Wanted> asked) {
    asked.ifPresent(
        wanted -> RequestFields.requireKnown("interfaceAttachment", wanted, context.version()));
    Optional<String> tag = asked.map(Wanted::tag);
    Optional<String> address =
        asked.map(Wanted::fixedIps).map(addresses -> addresses.getFirst().ipAddress());
    if (asked.map(Wanted::portId).isPresent()) {
      if (asked.map(Wanted::netId).isPresent()) {
        throw Fault.badRequest("Must not input both network_id and port_id");
      }
      throw Fault.notFound(
          "Port %s could not be found. Ask for a network by net_id: ports are made with the interface."
              .formatted(asked.get().portId()));
    }
    Optional<String> network = asked.map(Wanted::netId);
    if (network.isEmpty()) {
      if (address.isPresent()) {
        throw Fault.badRequest("Must input network_id when request IP address");
      }
      return new NetworkChoice.Wish(onlyNetwork(server), address, tag);
    }
    UUID networkId =
        parseId(network.get())
            .filter(id -> networks.isOpenTo(server.projectId(), id))
            .orElseThrow(() -> Fault.notFound("Network " + network.get() + " could not be found."));
    return new NetworkChoice.Wish(networkId, address, tag);
  }

  private UUID onlyNetwork(Server server) {
    return networks.resolve(server.projectId(), new NetworkChoice.Auto()).stream()
        .findFirst()
        .map(NetworkChoice.Wish::networkId)
        .orElseThrow(
            () ->
                Fault.badRequest(
                    "No network is available to instance %s: make one first."
                        .formatted(server.id())));
  }

  /** Begins to take an interface from a server. */
  @Transactional
  void detach(RequestContext context, String serverId, String portId) {
    Server server = servers.requireLocked(context, serverId);
    policy.enforce(context, InterfaceAttachmentPolicy.DELETE, server.policyTarget());
    ServerService.requireUnlocked(context, server);
    VirtualInterface attached = require(server, portId);
    ServerTransitions.DETACH_INTERFACE.require(server);
    detach(server, attached);
  }

  private void detach(Server server, VirtualInterface attached) {
    if (attached.state() == VirtualInterface.State.DETACHING) {
      return;
    }
    networks.setState(attached.id(), VirtualInterface.State.DETACHING);
    workflows.start(detachInterface, server.id(), new InterfaceContext(attached.id()));
  }

  static Optional<UUID> parseId(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
