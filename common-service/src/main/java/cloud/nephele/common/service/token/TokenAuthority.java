package cloud.nephele.common.service.token;

import cloud.nephele.common.context.Caller;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

/** What a service must ask of identity: rarely, and never once per request. */
public interface TokenAuthority {

  /** The public keys in use, by key id. */
  Map<String, PublicKey> publicKeys();

  /** The feed after a sequence; 0 for all of it. */
  RevocationFeed revocationsAfter(long sequence);

  /** The caller as identity sees them now; empty when the token no longer holds. */
  Optional<Caller> validate(String token, Caller stated);

  /** Identity's public address, for {@code WWW-Authenticate}. */
  String publicUrl();
}
