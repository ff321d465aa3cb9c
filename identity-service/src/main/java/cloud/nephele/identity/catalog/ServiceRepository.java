package cloud.nephele.identity.catalog;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Services as stored. */
@ApplicationScoped
class ServiceRepository implements PanacheRepositoryBase<ServiceDefinition, String> {

  Page<ServiceDefinition> list(ListRequest request) {
    return new Filters(request).text("type").text("name").flag("enabled").page(this);
  }
}
