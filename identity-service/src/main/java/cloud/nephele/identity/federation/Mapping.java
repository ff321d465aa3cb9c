package cloud.nephele.identity.federation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Rules that say who somebody is here. */
@Entity
@Table(name = "federation_mapping")
public class Mapping {

  @Id public String id;

  /** The rules as JSON. */
  public String rules;

  public String schemaVersion;
}
