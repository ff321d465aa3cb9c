package cloud.nephele.identity.project;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project, or a domain. */
@Entity
public class Project {

  @Id public String id;

  /** Null for a domain. */
  public String domainId;

  /** The project above; null directly below the domain. */
  public String parentId;

  public String name;
  public boolean isDomain;
  public boolean enabled;
  public String description = "";
  public List<String> tags = new ArrayList<>();

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> options = new HashMap<>();

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();

  /** Whether the option is set that forbids changes. */
  boolean isImmutable() {
    JsonNode option = options.get("immutable");
    return option != null && option.asBoolean();
  }
}
