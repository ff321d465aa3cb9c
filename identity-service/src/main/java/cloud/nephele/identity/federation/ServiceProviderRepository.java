package cloud.nephele.identity.federation;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Service providers as stored. */
@ApplicationScoped
class ServiceProviderRepository implements PanacheRepositoryBase<ServiceProvider, String> {

  Page<ServiceProvider> list(ListRequest request) {
    return new Filters(request).text("id").flag("enabled").page(this);
  }
}
