package cloud.nephele.identity.oauth1;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.SentRequest;
import cloud.nephele.identity.auth.AuthAudit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells whether the request under way is signed by a consumer, and with which token. */
@Singleton
class OAuth1Signatures {

  /** The secret of a token, and whose it is. */
  record TokenSecret(String secret, String consumerId) {

    /** Never shows the secret. */
    @Override
    public String toString() {
      return "of " + consumerId;
    }
  }

  private final SentRequest sent;
  private final ConsumerRepository consumers;
  private final OAuth1Secrets secrets;
  private final OAuth1Config config;
  private final AuthAudit audit;

  @Inject
  OAuth1Signatures(
      SentRequest sent,
      ConsumerRepository consumers,
      OAuth1Secrets secrets,
      OAuth1Config config,
      AuthAudit audit) {
    this.sent = sent;
    this.consumers = consumers;
    this.secrets = secrets;
    this.config = config;
    this.audit = audit;
  }

  /**
   * The request, as it is signed; whether rightly is seen by {@link #requireSigned}.
   *
   * @throws Fault 401 when it is not signed at all
   */
  SignedRequest read() {
    return SignedRequest.read(sent).orElseThrow(() -> refused("unknown"));
  }

  /**
   * The consumer that signed the request.
   *
   * @param token the token that it signed with beside its own secret, if with one
   * @throws Fault 401 when the signature does not hold
   */
  Consumer requireSigned(SignedRequest request, Optional<TokenSecret> token) {
    String key = request.parameter("oauth_consumer_key").orElseThrow(() -> refused("unknown"));
    Consumer consumer = consumers.findByIdOptional(key).orElseThrow(() -> refused(key));
    String tokenSecret = token.map(TokenSecret::secret).orElse("");
    boolean holds =
        token.map(given -> given.consumerId().equals(key)).orElse(true)
            && request.timestamp().filter(this::isRecent).isPresent()
            && request.isSignedWith(secrets.open(consumer.sealedSecret), tokenSecret);
    if (!holds) {
      throw refused(key);
    }
    return consumer;
  }

  private boolean isRecent(long timestamp) {
    Duration off = Duration.between(Instant.ofEpochSecond(timestamp), Instant.now()).abs();
    return off.compareTo(config.clockSkew()) <= 0;
  }

  Fault refused(String consumerId) {
    return audit.refused(AuthAudit.Cause.WRONG_SIGNATURE, "of consumer " + consumerId);
  }
}
