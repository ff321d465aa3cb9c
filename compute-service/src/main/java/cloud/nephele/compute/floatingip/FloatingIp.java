package cloud.nephele.compute.floatingip;

import java.util.Optional;
import java.util.UUID;

/**
 * A floating address.
 *
 * @param device the hosts' device that is to have it
 * @param projectId whose it is; empty when it is free
 * @param target where it leads to; empty when nowhere
 */
public record FloatingIp(
    long id,
    String address,
    String pool,
    Optional<String> device,
    Optional<String> projectId,
    Optional<Target> target) {

  /** A guest's own address. */
  public record Target(UUID serverId, String fixedAddress, UUID networkId, Optional<String> host) {}
}
