package cloud.nephele.identity.federation;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Mappings as stored. */
@ApplicationScoped
class MappingRepository implements PanacheRepositoryBase<Mapping, String> {

  Page<Mapping> list(ListRequest request) {
    return new Filters(request).page(this);
  }
}
