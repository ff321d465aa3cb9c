package cloud.nephele.identity.federation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** How a provider asserts, and which mapping says what that means here. */
@Entity
@Table(name = "federation_protocol")
@IdClass(Protocol.Key.class)
public class Protocol {

  @Id public String providerId;
  @Id public String id;

  public String mappingId;

  /** The attribute that holds the provider's remote id; null where it need not be checked. */
  public String remoteIdAttribute;

  /** Protocols have names of their own within each provider. */
  public record Key(String providerId, String id) implements Serializable {}
}
