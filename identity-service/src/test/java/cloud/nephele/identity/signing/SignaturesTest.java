package cloud.nephele.identity.signing;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.service.token.TokenCodec;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignaturesTest {

  private static final Caller ALICE =
      new Caller(
          "alice",
          "Alice",
          new NamedDomain("default", "Default"),
          new Scope.Unscoped(),
          Set.of(),
          List.of("password"),
          List.of("audit"),
          Instant.parse("2030-01-01T00:00:00Z"),
          Instant.parse("2030-01-01T01:00:00Z"));

  private final Signatures signatures = new Signatures();

  @Test
  void theFirstTokensAreSignedByTheJdk() {
    assertThat(signer()).isNull();
  }

  @Test
  void tokensOfNativeCodeAreReadByAnybody() {
    signatures.loadNative();
    KeyPair pair = SigningKeyService.newPair();

    String token = TokenCodec.sign(ALICE, "key", pair.getPrivate(), signatures.next());

    assertThat(TokenCodec.read(token, _ -> Optional.of(pair.getPublic()))).contains(ALICE);
  }

  private String signer() {
    return signatures.next().getSuppliedKeyProviderContext().getSignatureProvider();
  }
}
