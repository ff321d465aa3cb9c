package cloud.nephele.identity.token;

import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.token.TokenVerifier;
import cloud.nephele.identity.api.Moments;
import cloud.nephele.identity.api.ReceiptRefusal;
import cloud.nephele.identity.api.SecretBox;
import cloud.nephele.identity.api.TokenLifeConfig;
import cloud.nephele.identity.auth.AuthAudit;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Logins by several methods, all at once or one after the other. What was proved so far is in the
 * receipt, encrypted: nothing is stored.
 */
@Singleton
class MultiFactor {

  private static final String PURPOSE = "auth receipt";

  /** What a user has proved. */
  record Receipt(
      @JsonProperty("user_id") String userId,
      List<String> methods,
      @JsonProperty("expires_at_micros") long expiresAtMicros) {

    boolean isAlive(Instant now) {
      return micros(now) < expiresAtMicros;
    }
  }

  /** The document of a refusal that hands out a receipt. */
  record Document(
      Shown receipt, @JsonProperty("required_auth_methods") List<List<String>> required) {}

  /** A receipt as it is shown. */
  record Shown(
      List<String> methods,
      User user,
      @JsonProperty("expires_at") String expiresAt,
      @JsonProperty("issued_at") String issuedAt) {}

  /** Whose it is. */
  record User(String id, String name, NamedDomain domain) {}

  private final SecretBox secrets;
  private final ObjectMapper json;
  private final TokenLifeConfig life;
  private final TokenVerifier verifier;
  private final AuthAudit audit;

  @Inject
  MultiFactor(
      SecretBox secrets,
      ObjectMapper json,
      TokenLifeConfig life,
      TokenVerifier verifier,
      AuthAudit audit) {
    this.secrets = secrets;
    this.json = json;
    this.life = life;
    this.verifier = verifier;
    this.audit = audit;
  }

  /** What a receipt says; empty when it is none of ours, or has ended. */
  Optional<Receipt> open(String receipt) {
    try {
      return secrets
          .tryOpen(PURPOSE, Base64.getUrlDecoder().decode(receipt))
          .map(this::read)
          .filter(known -> known.isAlive(Instant.now()));
    } catch (IllegalArgumentException e) {
      // Whatever a stranger sends that is not even base64.
      return Optional.empty();
    }
  }

  /**
   * Refuses a login by too few methods. Rules that name only methods which are not served are left
   * aside: nobody could obey them.
   *
   * @param methods those that succeeded
   * @param served those there are
   * @throws Fault 401 with a receipt
   */
  void requireEnough(Subject subject, Set<String> methods, Set<String> served) {
    List<Set<String>> rules =
        subject.options().multiFactorRules().stream()
            .map(rule -> intersection(rule, served))
            .filter(rule -> !rule.isEmpty())
            .toList();
    if (!rules.isEmpty() && rules.stream().noneMatch(methods::containsAll)) {
      audit.note(AuthAudit.Cause.MORE_METHODS_NEEDED, subject.userId());
      throw refusal(subject, methods, rules);
    }
  }

  private Fault refusal(Subject subject, Set<String> methods, List<Set<String>> rules) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Instant end = now.plus(life.receiptExpiration());
    Receipt receipt = new Receipt(subject.userId(), List.copyOf(methods), micros(end));
    Document document =
        new Document(
            new Shown(
                receipt.methods(),
                new User(subject.userId(), subject.userName(), subject.userDomain()),
                Moments.text(end),
                Moments.text(now)),
            rules.stream()
                .filter(rule -> !intersection(rule, methods).isEmpty())
                .map(List::copyOf)
                .toList());
    return new ReceiptRefusal(
        verifier.unauthorized().headers(), seal(receipt), json.valueToTree(document));
  }

  private String seal(Receipt receipt) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(secrets.seal(PURPOSE, json.writeValueAsBytes(receipt)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Receipt read(byte[] opened) {
    try {
      return json.readValue(opened, Receipt.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> intersection(Set<String> one, Set<String> other) {
    Set<String> both = new LinkedHashSet<>(one);
    both.retainAll(other);
    return both;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
