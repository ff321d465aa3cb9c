package cloud.nephele.identity.catalog;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** A service that the catalog may list. */
@Entity
@Table(name = "service")
public class ServiceDefinition {

  @Id public String id;

  public String type;
  public String name;
  public boolean enabled;
  public String description;

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();
}
