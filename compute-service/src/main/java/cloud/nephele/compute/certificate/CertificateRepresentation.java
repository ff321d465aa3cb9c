package cloud.nephele.compute.certificate;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The documents of certificates. */
final class CertificateRepresentation {

  private CertificateRepresentation() {}

  record Single(Certificate certificate) implements Representation {}

  /**
   * A certificate as PEM.
   *
   * @param privateKey told now and never again; null for the root's
   */
  record Certificate(@JsonProperty("private_key") String privateKey, String data) {}
}
