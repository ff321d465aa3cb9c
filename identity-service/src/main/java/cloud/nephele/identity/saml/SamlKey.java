package cloud.nephele.identity.saml;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** The key that signs assertions, and the certificate by which others know it. */
record SamlKey(PrivateKey privateKey, X509Certificate certificate) {

  /** The certificate as documents have it. */
  String certificateText() {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was read can be written", e);
    }
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return certificate.getSerialNumber().toString(16);
  }
}
