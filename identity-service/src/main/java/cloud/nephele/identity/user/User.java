package cloud.nephele.identity.user;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** A user. */
@Entity
@Table(name = "identity_user")
public class User {

  @Id public String id;

  public String domainId;
  public String name;
  public boolean enabled;

  /** Null for a user who cannot log in by password. */
  public String passwordHash;

  public String defaultProjectId;
  public String description;

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> options = new HashMap<>();

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();
}
