package cloud.nephele.identity.signing;

import cloud.nephele.common.service.token.TokenCodec;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Chooses what signs: native code where there is some for this machine, in a quarter of the JDK's
 * time, else the JDK. Loading it costs as much as thousands of signatures, so that waits until many
 * were made, and happens beside them.
 */
@Singleton
class Signatures {

  private static final Logger LOG = Logger.getLogger(Signatures.class);
  private static final String NATIVE = "AmazonCorrettoCryptoProvider";
  private static final long MANY = 500;

  private final AtomicLong made = new AtomicLong();
  private volatile Maker chosen = new Maker(Optional.empty());

  /** What makes the next signature with a key. */
  TokenCodec.Signer next(PrivateKey key) {
    if (made.incrementAndGet() == MANY) {
      Thread.ofPlatform().daemon().name("native-signatures").start(this::loadNative);
    }
    Maker maker = chosen;
    return message -> maker.sign(key, message);
  }

  /** Whether signatures are made by native code by now. */
  boolean areNative() {
    return chosen.provider.isPresent();
  }

  /** Has native code sign from now on, if there is some and it does what the JDK's does. */
  void loadNative() {
    try {
      Optional<Provider> provider =
          ServiceLoader.load(Provider.class).stream()
              .filter(found -> found.type().getSimpleName().equals(NATIVE))
              .map(ServiceLoader.Provider::get)
              .findFirst();
      if (provider.isEmpty()) {
        return;
      }
      Maker maker = new Maker(provider);
      requireAgreement(maker);
      chosen = maker;
      LOG.debugf("Tokens are signed by %s", provider.get());
    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
      // A file system without executable files, for example.
      LOG.infof("Tokens are signed by the JDK, as native code cannot be used here: %s", e);
    }
  }

  private static void requireAgreement(Maker maker) throws GeneralSecurityException {
    byte[] message = NATIVE.getBytes(StandardCharsets.US_ASCII);
    KeyPair pair = SigningKeyService.newPair();
    Signature verifier = Signature.getInstance(TokenCodec.SIGNATURE_ALGORITHM);
    verifier.initVerify(pair.getPublic());
    verifier.update(message);
    if (!verifier.verify(maker.sign(pair.getPrivate(), message))) {
      throw new GeneralSecurityException("its signatures do not hold");
    }
  }

  /** Signs with the code of a provider, or of the JDK where there is none. */
  private static final class Maker {

    /** A key, and the same key in the provider's own form. */
    private record Translated(PrivateKey from, Key to) {}

    private final Optional<Provider> provider;
    private volatile Translated last = new Translated(null, null);

    Maker(Optional<Provider> provider) {
      this.provider = provider;
    }

    byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
      Signature signature =
          provider.isPresent()
              ? Signature.getInstance(TokenCodec.SIGNATURE_ALGORITHM, provider.get())
              : Signature.getInstance(TokenCodec.SIGNATURE_ALGORITHM);
      signature.initSign(provider.isPresent() ? translated(key, provider.get()) : key);
      signature.update(message);
      return signature.sign();
    }

    /** Translating takes as long as signing, and it is nearly always the same key. */
    private PrivateKey translated(PrivateKey key, Provider by) throws GeneralSecurityException {
      Translated known = last;
      if (!key.equals(known.from())) {
        known = new Translated(key, KeyFactory.getInstance("EC", by).translateKey(key));
        last = known;
      }
      return (PrivateKey) known.to();
    }
  }
}
