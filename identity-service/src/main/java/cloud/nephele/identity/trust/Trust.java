package cloud.nephele.identity.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A trust.
 *
 * @param remainingUses how many logins it is still good for; empty for any number
 * @param redelegatedTrustId the trust that this one passes on
 * @param redelegationCount how many times it can still be passed on, one after the other
 */
public record Trust(
    String id,
    String trustorId,
    String trusteeId,
    Optional<String> projectId,
    boolean impersonation,
    Optional<Instant> expiresAt,
    Optional<Integer> remainingUses,
    Optional<String> redelegatedTrustId,
    int redelegationCount,
    List<String> roleIds) {

  public Trust {
    roleIds = List.copyOf(roleIds);
  }
}
