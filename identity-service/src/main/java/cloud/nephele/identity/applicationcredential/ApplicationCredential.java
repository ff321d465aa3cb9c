package cloud.nephele.identity.applicationcredential;

import cloud.nephele.common.context.AccessRule;
import cloud.nephele.common.context.Origin;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An application credential.
 *
 * @param unrestricted whether it may manage application credentials and trusts
 * @param accessRules the only calls it may make; empty for no such limit
 */
public record ApplicationCredential(
    String id,
    String userId,
    String projectId,
    String name,
    String secretHash,
    Optional<String> description,
    Optional<Instant> expiresAt,
    boolean unrestricted,
    List<Role> roles,
    List<AccessRule> accessRules) {

  /** A role that it gives. */
  public record Role(String id, String name, @JsonProperty("domain_id") String domainId) {}

  /** Whether it can still be used. */
  boolean isAlive(Instant now) {
    return expiresAt.isEmpty() || now.isBefore(expiresAt.get());
  }

  /** What its tokens stand on. */
  public Origin origin() {
    return Origin.of(new Origin.ApplicationCredential(id, name, !unrestricted, accessRules));
  }

  /** Never shows the hash. */
  @Override
  public String toString() {
    return id;
  }
}
