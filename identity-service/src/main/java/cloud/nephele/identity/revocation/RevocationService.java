package cloud.nephele.identity.revocation;

import cloud.nephele.common.service.token.RevocationEvent;
import cloud.nephele.common.service.token.RevocationEvent.Effect;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.common.service.token.RevocationFeed;
import cloud.nephele.common.service.token.RevocationFollower;
import cloud.nephele.identity.api.TokenLifeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Publishes what tokens must obey, and hands it out. */
@ApplicationScoped
public class RevocationService {

  /** Set for the rest of a transaction that has published something. */
  private static final Object PUBLISHED = RevocationService.class;

  /**
   * A token may be issued from what the database held just before this transaction commits. Looking
   * at tokens issued a little later as well costs one look each and leaves no such gap.
   */
  private static final Duration RECHECK_MARGIN = Duration.ofSeconds(5);

  private final RevocationRepository events;
  private final TokenLifeConfig tokenLife;
  private final TransactionSynchronizationRegistry transaction;
  // A provider, because the follower itself asks this service for the feed.
  private final Provider<RevocationFollower> follower;

  @Inject
  public RevocationService(
      RevocationRepository events,
      TokenLifeConfig tokenLife,
      TransactionSynchronizationRegistry transaction,
      Provider<RevocationFollower> follower) {
    this.events = events;
    this.tokenLife = tokenLife;
    this.transaction = transaction;
    this.follower = follower;
  }

  /** Ends tokens: those issued until now that match are refused for good. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void revoke(Match match, String value) {
    publish(Effect.REVOKE, match, value, Duration.ZERO);
  }

  /** Has tokens looked at again: whether they still hold, and for which roles. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recheck(Match match, String value) {
    publish(Effect.RECHECK, match, value, RECHECK_MARGIN);
  }

  /** Has all tokens looked at again. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recheckEverything() {
    publish(Effect.RECHECK, Match.EVERYTHING, "", RECHECK_MARGIN);
  }

  /** The feed after a sequence. */
  public RevocationFeed after(long sequence) {
    // In this order, so that no event can be missing below the sequence that is stated.
    long latest = events.latestSequence();
    return new RevocationFeed(
        sequence < latest ? events.listAfter(sequence, latest) : List.of(),
        latest,
        tokenLife.retention().toSeconds());
  }

  /** What was revoked, or had to be looked at again, since a moment. */
  public List<RevocationEvent> listSince(Effect effect, Instant moment) {
    return events.listSince(effect, micros(moment));
  }

  /** Forgets events that can only match tokens which have ended. */
  @Transactional
  public void purge() {
    events.deleteIssuedBefore(micros(Instant.now().minus(tokenLife.retention())));
  }

  private void publish(Effect effect, Match match, String value, Duration margin) {
    events.append(effect, match, value, micros(Instant.now().plus(margin)));
    if (transaction.getResource(PUBLISHED) == null) {
      transaction.putResource(PUBLISHED, true);
      transaction.registerInterposedSynchronization(new FollowAfterCommit());
    }
  }

  /** This process obeys at once, and not only when it next looks at the feed. */
  private final class FollowAfterCommit implements Synchronization {
    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        follower.get().catchUp();
      }
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
