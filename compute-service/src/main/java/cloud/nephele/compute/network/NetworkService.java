package cloud.nephele.compute.network;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.network.NetworkRepository.Held;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What servers ask of networks: interfaces and addresses. */
@ApplicationScoped
public class NetworkService {

  /** Odd, so that it maps the numbers of the sequence onto all addresses, each once. */
  private static final long SCATTER = 0x9E3779;

  private static final long MAC_NUMBERS = 1L << 24;

  private final NetworkRepository networks;
  private final QuotaService quotas;
  private final Event<NetworksChanged> changed;

  @Inject
  public NetworkService(
      NetworkRepository networks, QuotaService quotas, Event<NetworksChanged> changed) {
    this.networks = networks;
    this.quotas = quotas;
    this.changed = changed;
  }

  /**
   * The networks that a choice of a project means.
   *
   * @throws Fault 400 when one is unknown, 409 when the choice is left open and there are several
   */
  @Transactional
  public List<NetworkChoice.Wish> resolve(String projectId, NetworkChoice choice) {
    return switch (choice) {
      case NetworkChoice.None() -> List.of();
      case NetworkChoice.Auto() -> {
        List<Network> all = networks.listOpenTo(projectId, 0, 2);
        if (all.size() > 1) {
          throw Fault.conflict(
              "Multiple possible networks found, use a Network ID to be more specific.");
        }
        yield all.stream().map(network -> NetworkChoice.Wish.on(network.id())).toList();
      }
      case NetworkChoice.Listed(List<NetworkChoice.Wish> wishes) -> {
        for (NetworkChoice.Wish wish : wishes) {
          if (!isOpenTo(projectId, wish.networkId())) {
            throw Fault.badRequest("Network " + wish.networkId() + " could not be found.");
          }
        }
        yield wishes;
      }
    };
  }

  /** The server that has an address on the network with a gateway. */
  @Transactional
  public Optional<UUID> serverAt(String address, String gateway) {
    return networks.serverBehind(address, gateway);
  }

  /** Whether a project's servers may be on a network, which is not so for one that is not there. */
  @Transactional
  public boolean isOpenTo(String projectId, UUID networkId) {
    return networks
        .findByIdOptional(networkId)
        .filter(network -> network.isOpenTo(projectId))
        .isPresent();
  }

  /**
   * Gives a server its interfaces and addresses, in the caller's transaction.
   *
   * @throws Fault 400 when an address is taken or none is left, 403 above the project's quota
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void claim(String projectId, UUID serverId, List<NetworkChoice.Wish> wishes) {
    wishes.forEach(
        wish -> claim(projectId, serverId, wish, VirtualInterface.State.ACTIVE, newMac()));
  }

  /**
   * Gives a server one more interface, which its guest does not have yet, in the caller's
   * transaction.
   *
   * @throws Fault as {@link #claim}
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public VirtualInterface attach(String projectId, UUID serverId, NetworkChoice.Wish wish) {
    UUID id = claim(projectId, serverId, wish, VirtualInterface.State.ATTACHING, newMac());
    return find(serverId, id).orElseThrow();
  }

  private UUID claim(
      String projectId,
      UUID serverId,
      NetworkChoice.Wish wish,
      VirtualInterface.State state,
      String mac) {
    UUID interfaceId = UUID.randomUUID();
    networks.insertInterface(interfaceId, projectId, serverId, wish, mac, state);
    claimAddress(projectId, wish, interfaceId);
    return interfaceId;
  }

  private void claimAddress(String projectId, NetworkChoice.Wish wish, UUID interfaceId) {
    quotas.claim(projectId, Map.of(QuotaResource.FIXED_IPS, 1));
    boolean claimed =
        wish.address()
            .map(address -> networks.claimAddress(wish.networkId(), address, interfaceId))
            .orElseGet(() -> networks.claimAnyAddress(wish.networkId(), interfaceId));
    changed.fire(new NetworksChanged());
    if (!claimed) {
      throw wish.address()
          .map(address -> refusal(wish.networkId(), address))
          .orElseGet(
              () ->
                  Fault.badRequest(
                      "No fixed IP addresses available for network: " + wish.networkId()));
    }
  }

  private Fault refusal(UUID networkId, String address) {
    Optional<UUID> owner = networks.serverAt(networkId, address);
    if (owner.isPresent()) {
      return Fault.badRequest(
          "Fixed IP address %s is already in use on instance %s.".formatted(address, owner.get()));
    }
    return Fault.badRequest(
        networks.hasAddress(networkId, address)
            ? "Fixed IP address %s is reserved.".formatted(address)
            : "Fixed IP address %s is not one that network %s can give."
                .formatted(address, networkId));
  }

  /**
   * Gives one more address of a network to the interface that a server has there, in the caller's
   * transaction.
   *
   * @return the interface; empty when the server has none there
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<VirtualInterface> addAddress(String projectId, UUID serverId, UUID networkId) {
    Optional<VirtualInterface> present =
        interfacesOf(serverId).stream()
            .filter(one -> one.networkId().equals(networkId))
            .findFirst();
    present.ifPresent(one -> claimAddress(projectId, NetworkChoice.Wish.on(networkId), one.id()));
    return present;
  }

  /**
   * Takes an address from a server, in the caller's transaction; false when it does not have it.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean removeAddress(String projectId, UUID serverId, String address) {
    boolean removed = networks.releaseAddress(serverId, address);
    if (removed) {
      quotas.release(projectId, Map.of(QuotaResource.FIXED_IPS, 1));
      changed.fire(new NetworksChanged());
    }
    return removed;
  }

  /** Takes a server's interfaces and addresses back, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void release(UUID serverId) {
    giveBack(networks.releaseServer(serverId));
  }

  /** Takes one interface and its addresses back, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void releaseInterface(UUID interfaceId) {
    giveBack(networks.releaseInterface(interfaceId));
  }

  private void giveBack(Map<String, Integer> addresses) {
    changed.fire(new NetworksChanged());
    addresses.forEach(
        (projectId, count) -> quotas.release(projectId, Map.of(QuotaResource.FIXED_IPS, count)));
  }

  /** Notes whether a guest has an interface, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void setState(UUID interfaceId, VirtualInterface.State state) {
    networks.setState(interfaceId, state);
  }

  /** The interfaces of a server, in the order its guest sees them. */
  @Transactional
  public List<VirtualInterface> interfacesOf(UUID serverId) {
    return byInterface(networks.heldBy(List.of(serverId))).values().stream()
        .map(NetworkService::virtualInterface)
        .toList();
  }

  /** One interface of a server. */
  @Transactional
  public Optional<VirtualInterface> find(UUID serverId, UUID interfaceId) {
    return interfacesOf(serverId).stream().filter(one -> one.id().equals(interfaceId)).findFirst();
  }

  private static Map<UUID, List<Held>> byInterface(List<Held> held) {
    return held.stream()
        .collect(Collectors.groupingBy(Held::interfaceId, LinkedHashMap::new, Collectors.toList()));
  }

  private static VirtualInterface virtualInterface(List<Held> held) {
    Held first = held.getFirst();
    return new VirtualInterface(
        first.interfaceId(),
        first.serverId(),
        first.networkId(),
        first.macAddress(),
        first.position(),
        VirtualInterface.State.valueOf(first.state().toUpperCase(Locale.ROOT)),
        Optional.ofNullable(first.tag()),
        Stream.concat(ipv4Addresses(held).stream(), ipv6Address(first).stream()).toList());
  }

  private static List<String> ipv4Addresses(List<Held> held) {
    return held.stream().map(Held::address).filter(Objects::nonNull).distinct().toList();
  }

  private static Optional<String> ipv6Address(Held held) {
    return Optional.ofNullable(held.cidrV6())
        .map(range -> Ipv6Range.parse(range).addressOf(held.macAddress()));
  }

  /** The addresses of servers, by server, in the order the guests see them. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Map<UUID, List<ServerAddress>> addressesOf(Collection<UUID> serverIds) {
    List<ServerAddress> addresses = new ArrayList<>();
    byInterface(networks.heldBy(serverIds))
        .values()
        .forEach(
            held -> {
              Held first = held.getFirst();
              ipv4Addresses(held).forEach(address -> addresses.add(fixed(first, 4, address)));
              held.stream()
                  .map(Held::floating)
                  .filter(Objects::nonNull)
                  .forEach(address -> addresses.add(shown(first, 4, address, "floating")));
              ipv6Address(first).ifPresent(address -> addresses.add(fixed(first, 6, address)));
            });
    return addresses.stream().collect(Collectors.groupingBy(ServerAddress::serverId));
  }

  private static ServerAddress fixed(Held held, int version, String address) {
    return shown(held, version, address, "fixed");
  }

  private static ServerAddress shown(Held held, int version, String address, String type) {
    return new ServerAddress(
        held.serverId(),
        held.interfaceId(),
        held.networkLabel(),
        version,
        address,
        type,
        held.macAddress());
  }

  /** The interfaces of a server as its host needs them. */
  @Transactional
  public List<Nic> nicsOf(UUID serverId, String hostname) {
    return nicsOf(Map.of(serverId, hostname)).getOrDefault(serverId, List.of());
  }

  /** The interfaces of servers as their hosts need them, by server. */
  @Transactional
  public Map<UUID, List<Nic>> nicsOf(Map<UUID, String> hostnames) {
    List<Held> all = networks.heldBy(hostnames.keySet());
    Map<UUID, Network> byId =
        networks.listByIds(all.stream().map(Held::networkId).collect(Collectors.toSet())).stream()
            .collect(Collectors.toMap(Network::id, Function.identity()));
    Map<UUID, List<Nic>> nics = new LinkedHashMap<>();
    byInterface(all)
        .values()
        .forEach(
            held -> {
              Held first = held.getFirst();
              nics.computeIfAbsent(first.serverId(), _ -> new ArrayList<>())
                  .add(
                      new Nic(
                          first.interfaceId(),
                          first.macAddress(),
                          ipv4Addresses(held),
                          ipv6Address(first),
                          hostnames.get(first.serverId()),
                          byId.get(first.networkId()).spec()));
            });
    return nics;
  }

  /** The ids of all networks. */
  @Transactional
  public Set<UUID> allIds() {
    return networks.allIds();
  }

  /** One interface of a server as its host needs it. */
  @Transactional
  public Optional<Nic> findNic(UUID serverId, UUID interfaceId, String hostname) {
    return nicsOf(serverId, hostname).stream()
        .filter(nic -> nic.id().equals(interfaceId))
        .findFirst();
  }

  private String newMac() {
    long number = networks.nextMacAddressNumber() * SCATTER % MAC_NUMBERS;
    return "fa:16:3e:%02x:%02x:%02x".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
  }
}
