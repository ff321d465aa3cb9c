package cloud.nephele.identity.catalog;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashMap;
import java.util.Map;

/** A region, perhaps within another. */
@Entity
public class Region {

  @Id public String id;

  public String parentRegionId;
  public String description = "";

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();
}
