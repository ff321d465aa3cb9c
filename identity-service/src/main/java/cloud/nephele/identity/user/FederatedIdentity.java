package cloud.nephele.identity.user;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** Who a user is at an identity provider that authenticates them. */
@Entity
@Table(name = "federated_user")
@IdClass(FederatedIdentity.Key.class)
public class FederatedIdentity {

  @Id public String providerId;
  @Id public String protocolId;
  @Id public String uniqueId;
  public String userId;

  protected FederatedIdentity() {}

  FederatedIdentity(String providerId, String protocolId, String uniqueId, String userId) {
    this.providerId = providerId;
    this.protocolId = protocolId;
    this.uniqueId = uniqueId;
    this.userId = userId;
  }

  /** Where they are known, and as whom. */
  public record Key(String providerId, String protocolId, String uniqueId)
      implements Serializable {}
}
