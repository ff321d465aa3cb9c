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
    sign(SigningKeyService.newPair());

    assertThat(signatures.areNative()).isFalse();
  }

  @Test
  void tokensOfNativeCodeAreReadByAnybody() {
    signatures.loadNative();
    KeyPair first = SigningKeyService.newPair();
    KeyPair second = SigningKeyService.newPair();

    String byFirst = sign(first);
    String bySecond = sign(second);

    assertThat(TokenCodec.read(byFirst, _ -> Optional.of(first.getPublic()))).contains(ALICE);
    assertThat(TokenCodec.read(bySecond, _ -> Optional.of(second.getPublic()))).contains(ALICE);
    assertThat(TokenCodec.read(bySecond, _ -> Optional.of(first.getPublic()))).isEmpty();
  }

  private String sign(KeyPair pair) {
    return TokenCodec.sign(ALICE, "key", signatures.next(pair.getPrivate()));
  }
}
