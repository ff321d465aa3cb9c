package cloud.nephele.compute.driver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * What a host's networks are to be.
 *
 * @param networks those that guests of the host are on
 * @param knownNetworks all that exist anywhere; others of ours are to be removed
 * @param guests the interfaces of the host's guests, with what is let in to each
 * @param floatingAddresses those that lead to guests of the host
 * @param metadataPort where the host answers what guests ask of 169.254.169.254; empty when it does
 *     not
 */
public record HostNetworkPlan(
    List<NetworkSpec> networks,
    Set<UUID> knownNetworks,
    List<GuestInterface> guests,
    List<FloatingAddress> floatingAddresses,
    OptionalInt metadataPort) {

  public HostNetworkPlan {
    networks = List.copyOf(networks);
    knownNetworks = Set.copyOf(knownNetworks);
    guests = List.copyOf(guests);
    floatingAddresses = List.copyOf(floatingAddresses);
  }

  /** An interface of a guest. */
  public record GuestInterface(UUID serverId, Nic nic, List<Ingress> ingress) {
    public GuestInterface {
      ingress = List.copyOf(ingress);
    }
  }

  /**
   * Traffic that is let in.
   *
   * @param protocol {@code tcp}, {@code udp} or {@code icmp}; empty for all
   * @param from the first port, or the type of ICMP; empty or -1 for all
   * @param to the last port, or the code of ICMP; empty or -1 for all
   * @param sources ranges of addresses, of either version
   */
  public record Ingress(
      Optional<String> protocol,
      Optional<Integer> from,
      Optional<Integer> to,
      List<String> sources) {
    public Ingress {
      sources = List.copyOf(sources);
    }
  }

  /**
   * An address of the outside that leads to a guest.
   *
   * @param fixedAddress the guest's own
   * @param network the network of the guest's address
   * @param device the host's device that is to have the address; empty when it is routed there
   */
  public record FloatingAddress(
      String address, String fixedAddress, UUID network, Optional<String> device) {}
}
