package cloud.nephele.identity.role;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashMap;
import java.util.Map;

/** A role. */
@Entity
public class Role {

  @Id public String id;

  /** The domain the role belongs to; null for a role of the whole cloud. */
  public String domainId;

  public String name;
  public String description;

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> options = new HashMap<>();

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();
}
