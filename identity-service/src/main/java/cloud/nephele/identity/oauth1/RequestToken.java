package cloud.nephele.identity.oauth1;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a consumer asks for: to act on a project. */
@Entity
@Table(name = "oauth1_request_token")
public class RequestToken {

  @Id public String id;

  public String consumerId;
  public String projectId;
  public byte[] sealedSecret;
  public Instant expiresAt;

  /** Who said yes; null until then. */
  public String authorizingUserId;

  public List<String> roleIds = new ArrayList<>();

  /** What the user hands to the consumer as the proof of their consent; null until then. */
  public String verifier;
}
