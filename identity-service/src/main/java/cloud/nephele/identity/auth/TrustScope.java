package cloud.nephele.identity.auth;

import cloud.nephele.common.context.Origin;
import java.util.Optional;

/**
 * What a login finds when it names a trust as its scope. Trusts stand on tokens, and so tokens know
 * them by this only.
 */
public interface TrustScope {

  /**
   * A trust that can be used.
   *
   * @param projectId where it gives roles; empty for one that gives none
   */
  record Trusted(Origin.Trust trust, Optional<String> projectId) {

    /** Who the trust's tokens are about. */
    public String bearerId() {
      return trust.impersonation() ? trust.trustorId() : trust.trusteeId();
    }
  }

  /** The trust; empty when it is not there, has ended or is used up. */
  Optional<Trusted> find(String id);

  /** Takes one of its uses; false when none was left. */
  boolean use(String id);
}
