package cloud.nephele.compute.server;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Optional;
import java.util.UUID;

/** What a guest is told at boot. Kept apart from the server, because no list needs it. */
@Entity
public class ServerBoot {

  @Id private UUID serverId;
  private String userData;
  private String keyType;
  private String keyData;

  protected ServerBoot() {}

  ServerBoot(UUID serverId, String userData, String keyType, String keyData) {
    this.serverId = serverId;
    this.userData = userData;
    this.keyType = keyType;
    this.keyData = keyData;
  }

  void tell(String newUserData) {
    userData = newUserData;
  }

  void takeKey(String newKeyType, String newKeyData) {
    keyType = newKeyType;
    keyData = newKeyData;
  }

  public UUID serverId() {
    return serverId;
  }

  /** The owner's script, as base64. */
  public Optional<String> userData() {
    return Optional.ofNullable(userData);
  }

  /** {@code ssh} or {@code x509}. */
  public Optional<String> keyType() {
    return Optional.ofNullable(keyType);
  }

  /** The public key. */
  public Optional<String> keyData() {
    return Optional.ofNullable(keyData);
  }
}
