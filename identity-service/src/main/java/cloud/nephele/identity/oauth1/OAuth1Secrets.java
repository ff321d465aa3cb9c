package cloud.nephele.identity.oauth1;

import cloud.nephele.identity.api.SecretBox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets that signatures are checked with, and which therefore cannot be kept as hashes. */
@Singleton
class OAuth1Secrets {

  private static final String PURPOSE = "oauth1";
  private static final int BYTES = 24;

  private final SecretBox box;
  private final SecureRandom random = new SecureRandom();

  @Inject
  OAuth1Secrets(SecretBox box) {
    this.box = box;
  }

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  byte[] seal(String secret) {
    return box.seal(PURPOSE, secret.getBytes(StandardCharsets.UTF_8));
  }

  String open(byte[] sealed) {
    return new String(box.open(PURPOSE, sealed), StandardCharsets.UTF_8);
  }
}
