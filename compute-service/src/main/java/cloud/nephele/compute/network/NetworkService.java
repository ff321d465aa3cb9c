package cloud.nephele.compute.network;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.driver.Nic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What servers ask of networks. */
@ApplicationScoped
public class NetworkService {

  /** Odd, so that it maps the numbers of the sequence onto all addresses, each once. */
  private static final long SCATTER = 0x9E3779;

  private static final long MAC_NUMBERS = 1L << 24;

  private final NetworkRepository networks;

  @Inject
  public NetworkService(NetworkRepository networks) {
    this.networks = networks;
  }

  /**
   * The networks that a choice means.
   *
   * @throws Fault 400 when one is unknown, 409 when the choice is left open and there are several
   */
  @Transactional
  public List<NetworkChoice.Wish> resolve(NetworkChoice choice) {
    return switch (choice) {
      case NetworkChoice.None() -> List.of();
      case NetworkChoice.Auto() -> {
        List<Network> all = networks.list();
        if (all.size() > 1) {
          throw Fault.conflict(
              "Multiple possible networks found, use a Network ID to be more specific.");
        }
        yield all.stream().map(n -> new NetworkChoice.Wish(n.id(), Optional.empty())).toList();
      }
      case NetworkChoice.Listed(List<NetworkChoice.Wish> wishes) -> {
        for (NetworkChoice.Wish wish : wishes) {
          if (networks.findByIdOptional(wish.networkId()).isEmpty()) {
            throw Fault.badRequest("Network " + wish.networkId() + " could not be found.");
          }
        }
        yield wishes;
      }
    };
  }

  /**
   * Gives a server its interfaces and addresses, in the caller's transaction.
   *
   * @throws Fault 400 when an address is taken or none is left
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void claim(UUID serverId, List<NetworkChoice.Wish> wishes) {
    for (int position = 0; position < wishes.size(); position++) {
      NetworkChoice.Wish wish = wishes.get(position);
      UUID interfaceId = UUID.randomUUID();
      networks.insertInterface(interfaceId, serverId, wish.networkId(), newMac(), position);
      if (wish.address().isPresent()) {
        claimAddress(wish.networkId(), wish.address().get(), interfaceId);
      } else if (!networks.claimAnyAddress(wish.networkId(), interfaceId)) {
        throw Fault.badRequest("No fixed IP addresses available for network: " + wish.networkId());
      }
    }
  }

  private void claimAddress(UUID networkId, String address, UUID interfaceId) {
    if (networks.claimAddress(networkId, address, interfaceId)) {
      return;
    }
    throw networks
        .serverAt(networkId, address)
        .map(
            server ->
                Fault.badRequest(
                    "Fixed IP address %s is already in use on instance %s."
                        .formatted(address, server)))
        .orElseGet(
            () ->
                Fault.badRequest(
                    "Fixed IP address %s is not one that network %s can give."
                        .formatted(address, networkId)));
  }

  /** Takes a server's interfaces and addresses back, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void release(UUID serverId) {
    networks.release(serverId);
  }

  /** The addresses of servers, by server. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Map<UUID, List<ServerAddress>> addressesOf(Collection<UUID> serverIds) {
    return networks.addressesOf(serverIds).stream()
        .collect(Collectors.groupingBy(ServerAddress::serverId));
  }

  /** The interfaces of a server as its host needs them. */
  @Transactional
  public List<Nic> nicsOf(UUID serverId, String hostname) {
    Map<UUID, Network> byId =
        networks.list().stream().collect(Collectors.toMap(Network::id, Function.identity()));
    return networks.rowsOf(List.of(serverId)).stream()
        .map(
            row ->
                new Nic(
                    (UUID) row[1],
                    (String) row[4],
                    (String) row[3],
                    hostname,
                    byId.get((UUID) row[5]).spec()))
        .toList();
  }

  private String newMac() {
    long number = networks.nextMacAddressNumber() * SCATTER % MAC_NUMBERS;
    return "fa:16:3e:%02x:%02x:%02x".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
  }
}
