package cloud.nephele.compute.network;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A network to create, checked.
 *
 * @param firstAddress the first address that guests are given
 * @param lastAddress the last one
 */
record NewNetwork(
    String label,
    Optional<String> projectId,
    String cidr,
    String gateway,
    Optional<String> cidrV6,
    Optional<String> gatewayV6,
    String bridge,
    Optional<String> bridgeInterface,
    List<String> dnsServers,
    String firstAddress,
    String lastAddress,
    boolean multiHost,
    boolean shareAddress,
    Optional<Integer> mtu) {

  private static final int BRIDGE_DIGITS = 8;

  NewNetwork {
    dnsServers = List.copyOf(dnsServers);
  }

  /** A name for the bridge of a network for which nobody chose one. */
  static String bridgeOf(UUID networkId) {
    return "nphbr" + networkId.toString().substring(0, BRIDGE_DIGITS);
  }

  /** The addresses that guests may be given. */
  List<String> addresses() {
    return Cidr.parse(cidr)
        .addresses(firstAddress, lastAddress)
        .filter(address -> !address.equals(gateway))
        .toList();
  }
}
