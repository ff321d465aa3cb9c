package cloud.nephele.identity.oauth1;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** A program that acts for users. */
@Entity
@Table(name = "oauth1_consumer")
public class Consumer {

  @Id public String id;

  public String description;
  public byte[] sealedSecret;

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();
}
