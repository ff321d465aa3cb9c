package cloud.nephele.identity.role;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Roles as stored. */
@ApplicationScoped
class RoleRepository implements PanacheRepositoryBase<Role, String> {

  /** Roles of one domain where the request names it, else those of the whole cloud. */
  Page<Role> list(ListRequest request) {
    Filters filters = new Filters(request).text("name");
    request
        .first("domain_id")
        .ifPresentOrElse(
            domain -> filters.where("domainId = :%s", domain),
            () -> filters.where("domainId is null"));
    return filters.page(this);
  }
}
