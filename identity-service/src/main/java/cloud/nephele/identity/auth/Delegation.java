package cloud.nephele.identity.auth;

import cloud.nephele.common.context.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A kind of thing that tokens stand on beside their user: trusts, application credentials, OAuth
 * access tokens. Asked when a token is issued, validated or looked at again.
 */
public interface Delegation {

  /** Whether a thing of this kind is behind a token. */
  boolean isBehind(Origin origin);

  /** What it gives as things stand; empty when it has ended. */
  Optional<Terms> terms(Origin origin);

  /**
   * What is delegated.
   *
   * @param delegatorId the user whose roles are handed on
   * @param roleIds those of their roles that are, with what they imply
   * @param allOrNothing whether nothing is left once the delegator lost one of them
   * @param endsAt when it ends by itself
   */
  record Terms(
      String delegatorId, List<String> roleIds, boolean allOrNothing, Optional<Instant> endsAt) {

    public Terms {
      roleIds = List.copyOf(roleIds);
    }
  }
}
