package cloud.nephele.identity.signing;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jose4j.jca.ProviderContext;

/**
 * Chooses what signs: native code where there is some for this machine, in a quarter of the JDK's
 * time, else the JDK. Loading it costs as much as thousands of signatures, so that waits until many
 * were made, and happens beside them.
 */
@Singleton
class Signatures {

  private static final Logger LOG = Logger.getLogger(Signatures.class);
  private static final String NATIVE = "AmazonCorrettoCryptoProvider";
  private static final String ALGORITHM = "SHA256withECDSA";
  private static final long MANY = 500;

  private final AtomicLong made = new AtomicLong();
  private volatile ProviderContext chosen = new ProviderContext();

  /** What makes the next signature. */
  ProviderContext next() {
    if (made.incrementAndGet() == MANY) {
      Thread.ofPlatform().daemon().name("native-signatures").start(this::loadNative);
    }
    return chosen;
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
      requireAgreement(provider.get());
      // Last in the order: nothing else uses it without being told to.
      Security.addProvider(provider.get());
      ProviderContext context = new ProviderContext();
      context.getSuppliedKeyProviderContext().setSignatureProvider(provider.get().getName());
      chosen = context;
      LOG.debugf("Tokens are signed by %s", provider.get());
    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
      // A file system without executable files, for example.
      LOG.infof("Tokens are signed by the JDK, as native code cannot be used here: %s", e);
    }
  }

  private static void requireAgreement(Provider provider) throws GeneralSecurityException {
    byte[] message = NATIVE.getBytes(StandardCharsets.US_ASCII);
    KeyPair pair = SigningKeyService.newPair();
    Signature signer = Signature.getInstance(ALGORITHM, provider);
    signer.initSign(pair.getPrivate());
    signer.update(message);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance(ALGORITHM);
    verifier.initVerify(pair.getPublic());
    verifier.update(message);
    if (!verifier.verify(signature)) {
      throw new GeneralSecurityException("its signatures do not hold");
    }
  }
}
