package cloud.nephele.identity.policyblob;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Policies as stored. */
@ApplicationScoped
class PolicyBlobRepository implements PanacheRepositoryBase<PolicyBlob, String> {

  Page<PolicyBlob> list(ListRequest request) {
    return new Filters(request).text("type").page(this);
  }
}
