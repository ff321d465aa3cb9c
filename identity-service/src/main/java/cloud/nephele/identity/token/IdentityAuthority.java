package cloud.nephele.identity.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.service.token.IdentityConfig;
import cloud.nephele.common.service.token.RevocationFeed;
import cloud.nephele.common.service.token.TokenAuthority;
import cloud.nephele.identity.api.Changes;
import cloud.nephele.identity.revocation.RevocationService;
import cloud.nephele.identity.signing.SigningKey;
import cloud.nephele.identity.signing.SigningKeyService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Identity's answers to the questions that the other services ask over REST. */
@Singleton
public class IdentityAuthority implements TokenAuthority {

  private final SigningKeyService keys;
  private final RevocationService revocations;
  private final TokenFacts facts;
  private final Changes changes;
  private final IdentityConfig config;

  @Inject
  IdentityAuthority(
      SigningKeyService keys,
      RevocationService revocations,
      TokenFacts facts,
      Changes changes,
      IdentityConfig config) {
    this.keys = keys;
    this.revocations = revocations;
    this.facts = facts;
    this.changes = changes;
    this.config = config;
  }

  @Override
  public Map<String, PublicKey> publicKeys() {
    return keys.published().stream()
        .collect(Collectors.toMap(SigningKey::id, SigningKey::publicKey));
  }

  @Override
  public RevocationFeed revocationsAfter(long sequence) {
    return revocations.after(sequence);
  }

  @Override
  public Optional<Caller> validate(String token, Caller stated) {
    // The answer is kept until the next event, so it must know of this one, whoever caused it.
    changes.note();
    return facts.of(stated).map(TokenFacts.Facts::caller);
  }

  @Override
  public String publicUrl() {
    return config.publicUrl() + "/v3";
  }
}
