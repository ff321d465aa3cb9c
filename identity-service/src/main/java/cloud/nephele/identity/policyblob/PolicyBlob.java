package cloud.nephele.identity.policyblob;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashMap;
import java.util.Map;

/** A policy: a text of some type. */
@Entity
public class PolicyBlob {

  @Id public String id;

  /** The text's media type. */
  public String type;

  public String blob;

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();
}
