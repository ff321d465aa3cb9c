package cloud.nephele.common.service.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says who a token's bearer is. A token costs one signature check; after that, one look-up. */
@ApplicationScoped
public class TokenVerifier {

  private static final long NOTHING_CHECKED = -1;
  private static final long KEY_FETCH_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * What is known of a token.
   *
   * @param checkedUpTo the revocation sequence up to which this holds
   * @param valid false once it was refused; a later recheck may find it valid again
   */
  private record Verified(Caller caller, long checkedUpTo, boolean valid) {}

  private final TokenAuthority authority;
  private final RevocationFollower revocations;
  private final Cache<String, Verified> verified;
  private volatile Map<String, PublicKey> keys = Map.of();
  private volatile long keysFetchedNanos = System.nanoTime() - KEY_FETCH_PAUSE_NANOS;

  @Inject
  public TokenVerifier(
      TokenAuthority authority, RevocationFollower revocations, TokenConfig config) {
    this.authority = authority;
    this.revocations = revocations;
    // Its upkeep is less work than waking a thread for it.
    this.verified =
        Caffeine.newBuilder().executor(Runnable::run).maximumSize(config.cacheSize()).build();
  }

  /**
   * The token's bearer.
   *
   * @throws Fault 401 when the token is unknown, expired or revoked; 503 when that cannot be known
   */
  public Caller verify(String token) {
    return find(token).orElseThrow(this::unauthorized);
  }

  /** As {@link #verify}, empty instead of 401. */
  public Optional<Caller> find(String token) {
    return find(token, Duration.ZERO);
  }

  /**
   * As {@link #find(String)}, with tokens that ended a while ago.
   *
   * @param grace how long ago a token may have ended
   */
  public Optional<Caller> find(String token, Duration grace) {
    if (!revocations.isCurrent()) {
      throw Fault.unavailable(
          "Tokens cannot be verified: the identity service has not been reached for too long."
              + " Try again when it answers.",
          null);
    }
    String hash = sha256(token);
    Verified known = verified.getIfPresent(hash);
    if (known == null) {
      Optional<Caller> caller = read(token);
      if (caller.isEmpty()) {
        return Optional.empty();
      }
      // Every event so far has a say in a token that is seen for the first time.
      known = new Verified(caller.get(), NOTHING_CHECKED, true);
    }
    if (known.caller().expiresAt().isBefore(Instant.now().minus(grace))) {
      verified.invalidate(hash);
      return Optional.empty();
    }
    long sequence = revocations.sequence();
    if (known.checkedUpTo() != sequence) {
      known = judge(token, known, sequence);
      verified.put(hash, known);
    }
    return known.valid() ? Optional.of(known.caller()) : Optional.empty();
  }

  /**
   * Takes a token for verified that this process has just signed itself: checking its own signature
   * would cost more than making it did.
   */
  public void remember(String token, Caller caller) {
    verified.put(sha256(token), new Verified(caller, NOTHING_CHECKED, true));
  }

  /** The 401 of a missing or refused token. */
  public Fault unauthorized() {
    return new Fault(
        FaultCode.UNAUTHORIZED,
        "The request you have made requires authentication.",
        Map.of("WWW-Authenticate", "Keystone uri=\"" + authority.publicUrl() + "\""),
        null);
  }

  private Verified judge(String token, Verified known, long sequence) {
    return switch (revocations.judge(known.caller(), known.checkedUpTo())) {
      case FINE -> new Verified(known.caller(), sequence, known.valid());
      case REVOKED -> new Verified(known.caller(), sequence, false);
      case RECHECK ->
          authority
              .validate(token, known.caller())
              .map(caller -> new Verified(caller, sequence, true))
              .orElseGet(() -> new Verified(known.caller(), sequence, false));
    };
  }

  private Optional<Caller> read(String token) {
    return TokenCodec.read(token, this::key);
  }

  /** A key that is not known may be new: then they are fetched again, at most once a second. */
  private Optional<PublicKey> key(String id) {
    PublicKey key = keys.get(id);
    if (key == null && System.nanoTime() - keysFetchedNanos >= KEY_FETCH_PAUSE_NANOS) {
      keys = authority.publicKeys();
      keysFetchedNanos = System.nanoTime();
      key = keys.get(id);
    }
    return Optional.ofNullable(key);
  }

  private static String sha256(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
