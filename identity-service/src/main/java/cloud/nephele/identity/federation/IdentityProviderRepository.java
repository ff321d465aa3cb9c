package cloud.nephele.identity.federation;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Identity providers as stored. */
@ApplicationScoped
class IdentityProviderRepository implements PanacheRepositoryBase<IdentityProvider, String> {

  Page<IdentityProvider> list(ListRequest request) {
    return new Filters(request).text("id").flag("enabled").page(this);
  }

  Optional<IdentityProvider> findByRemoteId(String remoteId) {
    return find("?1 member of remoteIds", remoteId).firstResultOptional();
  }
}
