package cloud.nephele.compute.network;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An interface of a server.
 *
 * @param position its place in the guest, from 0
 * @param addresses its IPv4 addresses in the order they were claimed, then its IPv6 address
 * @param tag what its owner calls it
 */
public record VirtualInterface(
    UUID id,
    UUID serverId,
    UUID networkId,
    String macAddress,
    int position,
    State state,
    Optional<String> tag,
    List<String> addresses) {

  public VirtualInterface {
    addresses = List.copyOf(addresses);
  }

  /** Whether the guest has it. */
  public enum State {
    ATTACHING,
    ACTIVE,
    DETACHING
  }
}
