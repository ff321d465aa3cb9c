package cloud.nephele.identity.catalog;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Regions as stored. */
@ApplicationScoped
class RegionRepository implements PanacheRepositoryBase<Region, String> {

  Page<Region> list(ListRequest request) {
    return new Filters(request).text("parent_region_id", "parentRegionId").page(this);
  }

  boolean hasChildren(String id) {
    return count("parentRegionId", id) > 0;
  }

  /** Makes a region of this id, unless there is one. */
  void provide(String id) {
    getEntityManager()
        .createNativeQuery("insert into region (id) values (?) on conflict do nothing")
        .setParameter(1, id)
        .executeUpdate();
  }
}
