package cloud.nephele.identity.catalog;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashMap;
import java.util.Map;

/** Where a service is reached. */
@Entity
public class Endpoint {

  @Id public String id;

  public String serviceId;
  public String regionId;

  /** Who it is for: public, internal or admin. */
  @Column(name = "interface")
  public String face;

  public String url;

  /** The id that the v2.0 API gave to this and its sibling endpoints together; null for others. */
  public String legacyId;

  public boolean enabled;

  /** Whether every project has it, rather than those that were given it. */
  public boolean global = true;

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();
}
