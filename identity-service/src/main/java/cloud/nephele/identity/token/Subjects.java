package cloud.nephele.identity.token;

import cloud.nephele.identity.api.Changes;
import cloud.nephele.identity.api.TokenLifeConfig;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import java.util.Optional;

/**
 * Finds subjects, and remembers them for a moment: the same token is looked at many times in a row.
 * A change made by this process is seen by the next look, one made by another replica after {@link
 * TokenLifeConfig#factsMaxAge}.
 */
@Singleton
class Subjects {

  private static final int MOST = 10_000;

  private record Question(String userId, ScopeRequest.Own scope) {}

  private record Seen(Subject subject, long changes) {}

  private final SubjectRepository subjects;
  private final Changes changes;
  private final Cache<Question, Seen> seen;

  @Inject
  Subjects(SubjectRepository subjects, Changes changes, TokenLifeConfig config) {
    this.subjects = subjects;
    this.changes = changes;
    // Its upkeep is less work than waking a thread for it.
    this.seen =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST)
            .expireAfterWrite(config.factsMaxAge())
            .build();
  }

  /** The user in the scope; empty when there is no such user. */
  Optional<Subject> find(String userId, ScopeRequest.Own scope) {
    if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      // It sees what it has changed itself, and nobody else may.
      return subjects.find(userId, scope);
    }
    // Taken before the database is read: what changes meanwhile outdates the answer.
    long now = changes.count();
    Question question = new Question(userId, scope);
    Seen known = seen.getIfPresent(question);
    if (known != null && known.changes() == now) {
      return Optional.of(known.subject());
    }
    Optional<Subject> found = subjects.find(userId, scope);
    found.ifPresent(subject -> seen.put(question, new Seen(subject, now)));
    return found;
  }
}
