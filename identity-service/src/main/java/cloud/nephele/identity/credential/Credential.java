package cloud.nephele.identity.credential;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** A credential. */
@Entity
@Table(name = "credential")
public class Credential {

  static final String EC2 = "ec2";
  static final String TOTP = "totp";

  @Id public String id;

  public String userId;
  public String projectId;
  public String type;

  /** What it holds, encrypted for this credential. */
  public byte[] encryptedBlob;

  /** The secret key that it is encrypted under. */
  public String keyId;

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();

  boolean isEc2() {
    return EC2.equalsIgnoreCase(type);
  }
}
