package cloud.nephele.identity.limit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** How much of a resource one project, or one domain, may use. */
@Entity
public class ProjectLimit {

  @Id public String id;
  public String registeredLimitId;

  /** The project or domain. */
  public String projectId;

  public boolean ofDomain;
  public String serviceId;
  public String regionId;
  public String resourceName;
  public int resourceLimit;
  public String description;
}
