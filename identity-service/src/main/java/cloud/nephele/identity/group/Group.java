package cloud.nephele.identity.group;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** A group. */
@Entity(name = "UserGroup")
@Table(name = "identity_group")
public class Group {

  @Id public String id;

  public String domainId;
  public String name;
  public String description = "";

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();
}
