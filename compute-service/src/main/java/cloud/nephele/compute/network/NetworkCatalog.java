package cloud.nephele.compute.network;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.network.NetworkRepresentation.TenantWanted;
import cloud.nephele.compute.network.NetworkRepresentation.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people ask of networks: see, make, remove and give them to projects. */
@ApplicationScoped
public class NetworkCatalog {

  private final NetworkRepository networks;
  private final NetworkConfig config;
  private final PolicyEnforcer policy;

  @Inject
  public NetworkCatalog(NetworkRepository networks, NetworkConfig config, PolicyEnforcer policy) {
    this.networks = networks;
    this.config = config;
    this.policy = policy;
  }

  /** Whether the caller sees the networks of all projects, and all of each. */
  boolean seesAll(RequestContext context) {
    return policy.allows(context, NetworkPolicy.MANAGE);
  }

  /** A part of the networks that the caller's servers may be on; of all for administrators. */
  @Transactional
  List<Network> list(RequestContext context, ListQuery.Window window) {
    return seesAll(context)
        ? networks.list(window.offset(), window.limit())
        : listOwn(context, window);
  }

  /** A part of the networks that the caller's own servers may be on. */
  @Transactional
  List<Network> listOwn(RequestContext context, ListQuery.Window window) {
    return networks.listOpenTo(context.projectId(), window.offset(), window.limit());
  }

  /**
   * A network that the caller may know of.
   *
   * @throws Fault 404 when there is none
   */
  @Transactional
  Network require(RequestContext context, String id) {
    return find(id)
        .filter(network -> seesAll(context) || network.isOpenTo(context.projectId()))
        .orElseThrow(() -> notFound(id));
  }

  private Optional<Network> find(String id) {
    try {
      UUID uuid = UUID.fromString(id);
      return uuid.toString().equalsIgnoreCase(id)
          ? networks.findByIdOptional(uuid)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Fault notFound(String id) {
    return Fault.notFound("Network " + id + " could not be found.");
  }

  /** Makes a network as an administrator wants it. */
  @Transactional
  Network create(Wanted wanted) {
    UUID id = UUID.randomUUID();
    return insert(id, NetworkReading.of(id, wanted));
  }

  /** Makes a network for the caller's project. */
  @Transactional
  Network createOwn(RequestContext context, TenantWanted wanted) {
    UUID id = UUID.randomUUID();
    NewNetwork network = NetworkReading.of(id, context.projectId(), wanted);
    networks.lockAll();
    if (config.maxPerProject() >= 0
        && networks.countOf(context.projectId()) >= config.maxPerProject()) {
      throw Fault.forbidden(
          "Quota exceeded, too many networks: a project may have " + config.maxPerProject() + ".");
    }
    return insert(id, network);
  }

  private Network insert(UUID id, NewNetwork wanted) {
    networks.lockAll();
    networks
        .overlapping(wanted.cidr())
        .ifPresent(
            cidr -> {
              throw Fault.conflict(
                  "Requested cidr (%s) conflicts with existing cidr (%s)"
                      .formatted(wanted.cidr(), cidr));
            });
    if (networks.count("bridge", wanted.bridge()) > 0) {
      throw Fault.conflict(
          "The bridge %s belongs to another network already.".formatted(wanted.bridge()));
    }
    Network network = new Network(id, wanted);
    networks.persistAndFlush(network);
    networks.insertAddresses(id, wanted.addresses());
    return network;
  }

  /** Removes a network that no server is on. */
  @Transactional
  void delete(String id) {
    remove(find(id).orElseThrow(() -> notFound(id)));
  }

  /** Removes a network of the caller's project. */
  @Transactional
  void deleteOwn(RequestContext context, String id) {
    Network network =
        find(id)
            .filter(
                found ->
                    found.projectId().equals(Optional.of(context.projectId())) || seesAll(context))
            .orElseThrow(() -> notFound(id));
    remove(network);
  }

  private void remove(Network network) {
    // Whoever is about to take an address holds a row that the removal waits for.
    networks.lockAddresses(network.id());
    if (networks.isInUse(network.id())) {
      throw Fault.conflict("Network " + network.id() + " is still in use.");
    }
    networks.remove(network.id());
  }

  /** Gives a network that is nobody's to a project: this one, or any that is free. */
  @Transactional
  void addToProject(RequestContext context, Optional<String> id) {
    networks.lockAll();
    Network network =
        id.map(asked -> find(asked).orElseThrow(() -> notFound(asked)))
            .orElseGet(this::requireFree);
    String projectId = context.projectId();
    if (!network.isOpenTo(projectId)) {
      throw Fault.conflict("Network " + network.id() + " belongs to another project.");
    }
    network.belongTo(Optional.of(projectId));
  }

  private Network requireFree() {
    return networks.findFree().orElseThrow(() -> Fault.badRequest("No more available networks."));
  }

  /** Takes a network from its project. */
  @Transactional
  void disassociateProject(String id) {
    find(id).orElseThrow(() -> notFound(id)).belongTo(Optional.empty());
  }

  /** Notes which host a network is associated with, or that it is with none. */
  @Transactional
  void associateHost(String id, Optional<String> host) {
    find(id).orElseThrow(() -> notFound(id)).associateHost(host);
  }

  /** Takes a network from its project and its host. */
  @Transactional
  void disassociate(String id) {
    Network network = find(id).orElseThrow(() -> notFound(id));
    network.belongTo(Optional.empty());
    network.associateHost(Optional.empty());
  }

  /** An address of any network. */
  @Transactional
  FixedIp requireAddress(String address) {
    requireForm(address);
    return networks.findAddress(address).orElseThrow(() -> unknownAddress(address));
  }

  /** Keeps an address from being given, or no longer. */
  @Transactional
  void setReserved(String address, boolean reserved) {
    requireForm(address);
    if (!networks.setReserved(address, reserved)) {
      throw unknownAddress(address);
    }
  }

  private static void requireForm(String address) {
    if (!AddressRange.isAddress(address)) {
      throw Fault.badRequest("Invalid fixed IP Address " + address + " in request.");
    }
  }

  private static Fault unknownAddress(String address) {
    return Fault.notFound("Fixed IP not found for address " + address + ".");
  }
}
