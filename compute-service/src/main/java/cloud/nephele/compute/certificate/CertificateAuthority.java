package cloud.nephele.compute.certificate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The cloud's own key and certificate. */
@Entity
public class CertificateAuthority {

  static final short ONLY = 1;

  @Id private short id;
  private String certificate;
  private String privateKey;

  protected CertificateAuthority() {}

  CertificateAuthority(String certificate, String privateKey) {
    this.id = ONLY;
    this.certificate = certificate;
    this.privateKey = privateKey;
  }

  String certificate() {
    return certificate;
  }

  String privateKey() {
    return privateKey;
  }
}
