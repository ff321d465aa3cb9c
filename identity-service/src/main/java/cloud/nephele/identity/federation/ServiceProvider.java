package cloud.nephele.identity.federation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Another cloud that accepts users of this one. */
@Entity
public class ServiceProvider {

  @Id public String id;

  public boolean enabled;
  public String description;

  /** Where a client logs in there with what it got here. */
  public String authUrl;

  /** Where assertions are sent. */
  public String spUrl;

  public String relayStatePrefix;
}
