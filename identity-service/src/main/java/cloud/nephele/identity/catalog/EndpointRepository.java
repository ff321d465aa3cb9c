package cloud.nephele.identity.catalog;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Endpoints as stored. */
@ApplicationScoped
class EndpointRepository implements PanacheRepositoryBase<Endpoint, String> {

  Page<Endpoint> list(ListRequest request) {
    return new Filters(request)
        .text("interface", "face")
        .text("service_id", "serviceId")
        .text("region_id", "regionId")
        .flag("enabled")
        .page(this);
  }

  boolean anyInRegion(String regionId) {
    return count("regionId", regionId) > 0;
  }
}
