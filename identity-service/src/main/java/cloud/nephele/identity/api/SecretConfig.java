package cloud.nephele.identity.api;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The secret under which identity keeps its own secrets. */
@ConfigMapping(prefix = "nephele.identity")
public interface SecretConfig {

  /**
   * Any long random text. What the database keeps encrypted, such as the signing keys, can only be
   * read with it; all replicas need the same.
   */
  Optional<String> secretKey();

  /**
   * Secret keys of the past, newest first. What they encrypted is still read, and stored
   * credentials are encrypted anew under the present key; once the signing keys have rotated as
   * well, an old secret key can be forgotten.
   */
  Optional<List<String>> previousSecretKeys();
}
