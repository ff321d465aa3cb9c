package cloud.nephele.identity.oauth1;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;

/** Request tokens as stored. */
@ApplicationScoped
class RequestTokenRepository implements PanacheRepositoryBase<RequestToken, String> {

  /** One that has not ended. */
  Optional<RequestToken> findCurrent(String id) {
    return findByIdOptional(id).filter(token -> token.expiresAt.isAfter(Instant.now()));
  }

  /** As {@link #findCurrent}, for this transaction alone: it is exchanged once. */
  Optional<RequestToken> takeCurrent(String id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
        .filter(token -> token.expiresAt.isAfter(Instant.now()));
  }

  void deleteExpired() {
    delete("expiresAt < ?1", Instant.now());
  }
}
