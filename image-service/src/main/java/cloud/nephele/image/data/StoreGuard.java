package cloud.nephele.image.data;

import cloud.nephele.image.store.ImageStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says whether what a store holds and our database does not know may be removed. That is so only
 * when the two belong together: a store that is used with another database, or with an old copy of
 * its own, holds bytes that are somebody's.
 */
@ApplicationScoped
public class StoreGuard {

  /** Names the database that a store belongs to. */
  static final String OWNER = "database";

  /** Says why nothing is removed any more; whoever has looked into it removes this note. */
  static final String REFUSAL = "sweep-refused";

  private static final Pattern NUMBERED = Pattern.compile(".+\\.(\\d{1,18})");
  private static final int SAMPLE = 1000;

  private final UploadLeases leases;

  @Inject
  public StoreGuard(UploadLeases leases) {
    this.leases = leases;
  }

  /** Why nothing may be removed from a store; empty when it may. */
  Optional<String> refusal(ImageStore store) throws IOException {
    Optional<String> earlier = store.note(REFUSAL);
    if (earlier.isPresent()) {
      return earlier;
    }
    Optional<String> refusal = mismatch(store);
    if (refusal.isPresent()) {
      store.leaveNote(REFUSAL, refusal.get());
    }
    return refusal;
  }

  private Optional<String> mismatch(ImageStore store) throws IOException {
    UUID mine = leases.databaseId();
    Survey survey = survey(store);
    Optional<String> owner = store.note(OWNER);
    if (owner.isPresent() && !owner.get().equals(mine.toString())) {
      return Optional.of(
          "it belongs to database " + owner.get() + ", and this service uses database " + mine);
    }
    // Asked after the survey: what was begun in the meantime has a number by now.
    long last = leases.lastNumber();
    if (survey.newest > last) {
      return Optional.of(
          "it has blob number "
              + survey.newest
              + ", and this service's database has given out none above "
              + last
              + ": the database is an older copy");
    }
    if (owner.isEmpty()) {
      if (!survey.sample.isEmpty()
          && leases.withoutOwner(store, survey.sample).size() == survey.sample.size()) {
        return Optional.of("it has blobs, and this service's database knows none of them");
      }
      store.leaveNote(OWNER, mine.toString());
    }
    return Optional.empty();
  }

  /** What a store holds: the highest number, and some of the keys. */
  private record Survey(long newest, List<String> sample) {}

  private static Survey survey(ImageStore store) throws IOException {
    AtomicLong newest = new AtomicLong();
    List<String> sample = new ArrayList<>();
    store.forEachKey(
        key -> {
          Matcher numbered = NUMBERED.matcher(key);
          if (numbered.matches()) {
            newest.accumulateAndGet(Long.parseLong(numbered.group(1)), Math::max);
          }
          if (sample.size() < SAMPLE) {
            sample.add(key);
          }
        });
    return new Survey(newest.get(), sample);
  }
}
