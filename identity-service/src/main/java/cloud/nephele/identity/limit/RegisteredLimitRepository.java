package cloud.nephele.identity.limit;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Registered limits as stored. */
@ApplicationScoped
class RegisteredLimitRepository implements PanacheRepositoryBase<RegisteredLimit, String> {

  Page<RegisteredLimit> list(ListRequest request) {
    return new Filters(request)
        .text("service_id", "serviceId")
        .text("region_id", "regionId")
        .text("resource_name", "resourceName")
        .page(this);
  }

  Optional<RegisteredLimit> find(String serviceId, String regionId, String resourceName) {
    return find(
            "serviceId = ?1 and coalesce(regionId, '') = coalesce(?2, '') and resourceName = ?3",
            serviceId,
            regionId,
            resourceName)
        .firstResultOptional();
  }
}
