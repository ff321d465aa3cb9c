package cloud.nephele.common.service.token;

import cloud.nephele.common.context.Caller;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Identity in memory: keys, a feed, and who is still valid. */
final class FakeAuthority implements TokenAuthority {

  final Map<String, KeyPair> keys = new HashMap<>();
  final List<RevocationEvent> events = new CopyOnWriteArrayList<>();
  volatile Optional<Caller> validity = Optional.empty();
  volatile boolean down;
  int validations;
  int keyFetches;

  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Map<String, PublicKey> publicKeys() {
    keyFetches++;
    Map<String, PublicKey> published = new HashMap<>();
    keys.forEach((id, pair) -> published.put(id, pair.getPublic()));
    return published;
  }

  @Override
  public RevocationFeed revocationsAfter(long sequence) {
    if (down) {
      throw new IllegalStateException("identity is down");
    }
    return new RevocationFeed(
        events.stream().filter(event -> event.sequence() > sequence).toList(),
        events.size(),
        86_400);
  }

  @Override
  public Optional<Caller> validate(String token, Caller stated) {
    validations++;
    return validity;
  }

  @Override
  public String publicUrl() {
    return "http://identity.example:5000";
  }
}
