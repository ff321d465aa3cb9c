package cloud.nephele.identity.user;

import cloud.nephele.identity.api.Extra;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

  public Instant passwordChangedAt;

  /** Null for a password that never ends. */
  public Instant passwordExpiresAt;

  /** Wrong passwords since the last right one. */
  public int failedLogins;

  public Instant lastFailedLoginAt;
  public Instant lastActiveAt;
  public Instant createdAt = Instant.now();

  public String defaultProjectId;
  public String description;

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> options = new HashMap<>();

  @Convert(converter = Extra.JsonText.class)
  public Map<String, JsonNode> extra = new HashMap<>();

  /** Sets what a new password brings; the hash may be null. */
  void setPassword(String hash, Optional<Instant> end, Instant now) {
    passwordHash = hash;
    passwordChangedAt = now;
    passwordExpiresAt = hash == null ? null : end.orElse(null);
  }

  /** Opens an account that was locked, or idle for too long. */
  void reopen(Instant now) {
    failedLogins = 0;
    lastFailedLoginAt = null;
    lastActiveAt = now;
  }
}
