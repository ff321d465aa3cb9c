package cloud.nephele.identity.signing;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.token.TokenCodec;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes, rotates and publishes the signing keys. */
@ApplicationScoped
public class SigningKeyService {

  private static final Logger LOG = Logger.getLogger(SigningKeyService.class);

  private final SigningKeyRepository keys;
  private final Signatures signatures;
  private final SigningConfig config;
  private final Versioned<SigningKey> active;

  @Inject
  public SigningKeyService(SigningKeyRepository keys, Signatures signatures, SigningConfig config) {
    this.keys = keys;
    this.signatures = signatures;
    this.config = config;
    this.active =
        new Versioned<>(
            () ->
                find(keys.listAll(), SigningKey.State.ACTIVE)
                    .orElseThrow(() -> new IllegalStateException("There is no signing key")));
  }

  /**
   * The key that signs.
   *
   * @param version the version of the reference data, as the database has it now
   */
  public SigningKey active(long version) {
    return active.at(version);
  }

  /**
   * Signs a token with the active key.
   *
   * @param version as for {@link #active}
   */
  public String sign(Caller caller, long version) {
    SigningKey key = active(version);
    return TokenCodec.sign(caller, key.id(), signatures.next(key.privateKey().orElseThrow()));
  }

  /** All keys whose tokens may still be around, and the one that comes next. */
  public List<SigningKey> published() {
    return keys.listAll();
  }

  /** Makes the first keys, when there are none. */
  @Transactional
  public void prepare() {
    keys.lock();
    if (keys.listAll().isEmpty()) {
      Instant now = Instant.now();
      keys.insert(Ids.next(), newPair(), now);
      // Nobody can have met a token yet, so the very first key need not wait.
      keys.activateNext(now);
      keys.insert(Ids.next(), newPair(), now);
      LOG.info("Made the first signing keys");
    }
  }

  /**
   * Has the next key sign from now on.
   *
   * @throws Fault 409 when the next key has not been published for long enough
   */
  @Transactional
  public void rotate() {
    keys.lock();
    Instant now = Instant.now();
    SigningKey next = find(keys.listAll(), SigningKey.State.NEXT).orElseThrow();
    Duration published = Duration.between(next.createdAt(), now);
    if (published.compareTo(config.publishAhead()) < 0) {
      throw Fault.conflict(
          "The next signing key was published only "
              + published.toMillis()
              + " ms ago, and others must have the time to see it. Try again in "
              + config.publishAhead().toSeconds()
              + " seconds.");
    }
    promote(now);
  }

  /** Rotates when the active key has signed for long enough. */
  @Transactional
  public void rotateIfDue() {
    keys.lock();
    Instant now = Instant.now();
    boolean due =
        find(keys.listAll(), SigningKey.State.ACTIVE)
            .flatMap(SigningKey::activatedAt)
            .filter(since -> since.plus(config.rotationInterval()).isBefore(now))
            .isPresent();
    if (due) {
      promote(now);
    }
  }

  /** Forgets keys that retired before a moment: no token of theirs is left. */
  @Transactional
  public void forgetRetiredBefore(Instant moment) {
    int forgotten = keys.deleteRetiredBefore(moment);
    if (forgotten > 0) {
      LOG.infof("Forgot %d retired signing keys", forgotten);
    }
  }

  private void promote(Instant now) {
    keys.retireActive(now);
    keys.activateNext(now);
    keys.insert(Ids.next(), newPair(), now);
    LOG.info("Rotated the signing keys");
  }

  private static Optional<SigningKey> find(List<SigningKey> keys, SigningKey.State state) {
    return keys.stream().filter(key -> key.state() == state).findFirst();
  }

  static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has P-256", e);
    }
  }
}
