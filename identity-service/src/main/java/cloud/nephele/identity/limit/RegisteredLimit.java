package cloud.nephele.identity.limit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** How much of a resource a project may use unless it has a limit of its own. */
@Entity
public class RegisteredLimit {

  @Id public String id;
  public String serviceId;

  /** Null where the limit holds in all regions. */
  public String regionId;

  public String resourceName;
  public int defaultLimit;
  public String description;
}
