package cloud.nephele.identity.endpointgroup;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashMap;
import java.util.Map;

/** Endpoints that have something in common. */
@Entity
public class EndpointGroup {

  @Id public String id;
  public String name;
  public String description;

  /** What they have in common: attributes of endpoints with their values. */
  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> filters = new HashMap<>();
}
