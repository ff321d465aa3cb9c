package cloud.nephele.identity.endpointgroup;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Endpoint groups as stored. */
@ApplicationScoped
class EndpointGroupRepository implements PanacheRepositoryBase<EndpointGroup, String> {

  Page<EndpointGroup> list(ListRequest request) {
    return new Filters(request).text("name").page(this);
  }

  List<EndpointGroup> listByIds(Collection<String> ids) {
    return ids.isEmpty() ? List.of() : list("id in ?1 order by id", ids);
  }
}
