package cloud.nephele.common.service.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Origin;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.service.token.RevocationEvent.Effect;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The feed's events, arranged so that a token is judged by a handful of look-ups. */
final class RevocationIndex {

  /** What the events say of a token. */
  enum Verdict {
    FINE,
    REVOKED,
    RECHECK
  }

  private record Key(Effect effect, Match match, String value) {}

  private final Map<Key, RevocationEvent> latest = new ConcurrentHashMap<>();
  private volatile long sequence;

  /** The highest sequence taken in. */
  long sequence() {
    return sequence;
  }

  /** Takes in events, in order. Known ones change nothing. */
  void add(List<RevocationEvent> events) {
    for (RevocationEvent event : events) {
      String value = event.match() == Match.EVERYTHING ? "" : event.value();
      latest.merge(
          new Key(event.effect(), event.match(), value),
          event,
          (known, added) -> added.sequence() > known.sequence() ? added : known);
      if (event.sequence() > sequence) {
        sequence = event.sequence();
      }
    }
  }

  /** Forgets all, to follow a feed that began anew. */
  void clear() {
    latest.clear();
    sequence = 0;
  }

  /** Drops events that can only match tokens which have expired anyway. */
  void prune(Instant now, Duration retention) {
    long oldest = micros(now.minus(retention));
    latest.values().removeIf(event -> event.issuedBeforeMicros() < oldest);
  }

  /**
   * Judges a token.
   *
   * @param checkedUpTo the sequence up to which rechecks have been answered for this token
   */
  Verdict judge(Caller caller, long checkedUpTo) {
    long issued = micros(caller.issuedAt());
    Verdict verdict = Verdict.FINE;
    for (Key key : keys(caller)) {
      RevocationEvent event = latest.get(key);
      if (event == null || issued > event.issuedBeforeMicros()) {
        continue;
      }
      if (key.effect() == Effect.REVOKE) {
        return Verdict.REVOKED;
      }
      if (event.sequence() > checkedUpTo) {
        verdict = Verdict.RECHECK;
      }
    }
    return verdict;
  }

  private static List<Key> keys(Caller caller) {
    List<Key> keys = new ArrayList<>();
    for (Effect effect : Effect.values()) {
      keys.add(new Key(effect, Match.EVERYTHING, ""));
      keys.add(new Key(effect, Match.AUDIT_ID, caller.auditIds().getFirst()));
      keys.add(new Key(effect, Match.AUDIT_CHAIN_ID, caller.auditIds().getLast()));
      keys.add(new Key(effect, Match.USER, caller.userId()));
      keys.add(new Key(effect, Match.DOMAIN, caller.userDomain().id()));
      switch (caller.scope()) {
        case Scope.OfProject project -> {
          keys.add(new Key(effect, Match.PROJECT, project.id()));
          keys.add(new Key(effect, Match.DOMAIN, project.domain().id()));
        }
        case Scope.OfDomain domain -> keys.add(new Key(effect, Match.DOMAIN, domain.id()));
        case Scope.OfSystem _, Scope.Unscoped _ -> {}
      }
      if (!caller.origin().isPlain()) {
        addOrigin(keys, effect, caller.origin());
      }
    }
    return keys;
  }

  private static void addOrigin(List<Key> keys, Effect effect, Origin origin) {
    origin
        .trust()
        .ifPresent(
            trust -> {
              keys.add(new Key(effect, Match.TRUST, trust.id()));
              // Whoever of the two it is that the token names, the trust needs both.
              keys.add(new Key(effect, Match.USER, trust.trustorId()));
              keys.add(new Key(effect, Match.USER, trust.trusteeId()));
            });
    origin
        .applicationCredential()
        .ifPresent(
            credential -> keys.add(new Key(effect, Match.APPLICATION_CREDENTIAL, credential.id())));
    origin
        .accessToken()
        .ifPresent(
            token -> {
              keys.add(new Key(effect, Match.ACCESS_TOKEN, token.id()));
              keys.add(new Key(effect, Match.CONSUMER, token.consumerId()));
            });
    origin
        .federation()
        .ifPresent(
            federation ->
                keys.add(
                    new Key(effect, Match.IDENTITY_PROVIDER, federation.identityProviderId())));
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
