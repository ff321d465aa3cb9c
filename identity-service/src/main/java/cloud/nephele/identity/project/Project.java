package cloud.nephele.identity.project;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
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

  /** The projects above, the domain first; known once the project is stored. */
  @Column(insertable = false, updatable = false)
  public List<String> ancestorIds = new ArrayList<>();

  public String name;
  public boolean isDomain;
  public boolean enabled;
  public String description = "";
  public List<String> tags = new ArrayList<>();

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> options = new HashMap<>();

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();

  /** What it is directly below: a project or its domain; null for a domain. */
  String aboveId() {
    return parentId == null ? domainId : parentId;
  }
}
