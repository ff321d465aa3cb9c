package cloud.nephele.compute.keypair;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Queries on key pairs. */
@ApplicationScoped
class KeypairRepository implements PanacheRepositoryBase<Keypair, Long> {

  Optional<Keypair> findByName(String userId, String name) {
    return find("userId = ?1 and name = ?2", userId, name).firstResultOptional();
  }

  /** A user's key pairs by name, those after a name if one is given. */
  List<Keypair> list(String userId, Optional<String> afterName, int limit) {
    PanacheQuery<Keypair> query =
        afterName.isPresent()
            ? find("userId = ?1 and name > ?2 order by name", userId, afterName.get())
            : find("userId = ?1 order by name", userId);
    return query.range(0, limit - 1).list();
  }

  boolean delete(String userId, String name) {
    return delete("userId = ?1 and name = ?2", userId, name) == 1;
  }
}
