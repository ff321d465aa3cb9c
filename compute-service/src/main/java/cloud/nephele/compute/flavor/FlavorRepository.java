package cloud.nephele.compute.flavor;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Queries on flavors. */
@ApplicationScoped
class FlavorRepository implements PanacheRepositoryBase<FlavorRow, Long> {

  Optional<FlavorRow> findByFlavorId(String flavorId) {
    return find("flavorId", flavorId).firstResultOptional();
  }

  boolean existsByName(String name) {
    return count("name", name) > 0;
  }

  /** All flavors with all that belongs to them, in two queries. */
  List<FlavorRow> listComplete() {
    getEntityManager()
        .createQuery("from FlavorRow f left join fetch f.projects", FlavorRow.class)
        .getResultList();
    return getEntityManager()
        .createQuery(
            "from FlavorRow f left join fetch f.extraSpecs order by f.flavorId", FlavorRow.class)
        .getResultList();
  }

  /** Grows with every change to any flavor. */
  long changeCounter() {
    return ((Number)
            getEntityManager()
                .createNativeQuery("select counter from flavor_changes")
                .getSingleResult())
        .longValue();
  }

  /** Marks a change; changes to flavors happen one after the other. */
  void countChange() {
    getEntityManager()
        .createNativeQuery("update flavor_changes set counter = counter + 1")
        .executeUpdate();
  }
}
