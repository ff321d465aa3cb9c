package cloud.nephele.compute.keypair;

import java.util.Locale;

/** What a key pair's public part is. */
enum KeypairType {
  /** A key in OpenSSH's format. */
  SSH,
  /** A certificate as PEM. */
  X509;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
