package cloud.nephele.identity.oauth1;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Consumers as stored. */
@ApplicationScoped
class ConsumerRepository implements PanacheRepositoryBase<Consumer, String> {

  Page<Consumer> list(ListRequest request) {
    return new Filters(request).page(this);
  }
}
