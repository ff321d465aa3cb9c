package cloud.nephele.identity.api;

import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what may have changed the database, as far as this process knows: every statement and
 * every end of a transaction of its own. What was read before the count moved on is read again.
 */
@Singleton
public class Changes {

  private final AtomicLong count = new AtomicLong();

  /** How many there were. */
  public long count() {
    return count.get();
  }

  /** Whatever was read before this moment may be outdated. */
  public void note() {
    count.incrementAndGet();
  }

  void ended(@Observes @Destroyed(TransactionScoped.class) Object transaction) {
    note();
  }
}
