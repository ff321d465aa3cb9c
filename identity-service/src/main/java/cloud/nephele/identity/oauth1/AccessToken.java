package cloud.nephele.identity.oauth1;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a consumer was given: some of a user's roles on a project. */
@Entity
@Table(name = "oauth1_access_token")
public class AccessToken {

  @Id public String id;

  public String consumerId;
  public String projectId;
  public String authorizingUserId;
  public List<String> roleIds = new ArrayList<>();
  public byte[] sealedSecret;

  /** Null for one that does not end by itself. */
  public Instant expiresAt;

  boolean hasEnded() {
    return expiresAt != null && expiresAt.isBefore(Instant.now());
  }
}
