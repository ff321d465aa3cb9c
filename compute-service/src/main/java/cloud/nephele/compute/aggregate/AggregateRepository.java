package cloud.nephele.compute.aggregate;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Queries on aggregates. */
@ApplicationScoped
class AggregateRepository implements PanacheRepository<Aggregate> {

  List<Aggregate> list() {
    return listAll(Sort.by("id"));
  }

  Optional<Aggregate> findByName(String name) {
    return find("name", name).firstResultOptional();
  }

  /** Lets one change of aggregates happen at a time: a host's zone depends on all of them. */
  void hold() {
    getEntityManager().createNativeQuery("lock table aggregate in exclusive mode").executeUpdate();
  }
}
