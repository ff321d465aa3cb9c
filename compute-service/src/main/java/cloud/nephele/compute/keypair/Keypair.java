package cloud.nephele.compute.keypair;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A user's public key. Never changed after it is made. */
@Entity
@Table(name = "keypairs")
public class Keypair {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String userId;
  private String name;
  private String type;

  @Column(columnDefinition = "text")
  private String publicKey;

  private String fingerprint;
  private Instant createdAt;

  /** For Hibernate. */
  protected Keypair() {}

  Keypair(
      String userId,
      String name,
      KeypairType type,
      String publicKey,
      String fingerprint,
      Instant createdAt) {
    this.userId = userId;
    this.name = name;
    this.type = type.wireName();
    this.publicKey = publicKey;
    this.fingerprint = fingerprint;
    this.createdAt = createdAt;
  }

  public long id() {
    return id;
  }

  public String userId() {
    return userId;
  }

  public String name() {
    return name;
  }

  /** {@code ssh} or {@code x509}. */
  public String type() {
    return type;
  }

  /** An OpenSSH public key, or a certificate as PEM. */
  public String publicKey() {
    return publicKey;
  }

  public String fingerprint() {
    return fingerprint;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
