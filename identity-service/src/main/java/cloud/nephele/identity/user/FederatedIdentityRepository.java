package cloud.nephele.identity.user;

import cloud.nephele.common.service.database.NativeQueries;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who users are elsewhere, as stored. */
@ApplicationScoped
class FederatedIdentityRepository
    implements PanacheRepositoryBase<FederatedIdentity, FederatedIdentity.Key> {

  List<FederatedIdentity> listOfUser(String userId) {
    return list("userId = ?1 order by providerId, protocolId", userId);
  }

  /** Whether a provider has a protocol. */
  boolean isProtocol(String providerId, String protocolId) {
    return NativeQueries.values(
                getSession(),
                "select count(*) from federation_protocol where provider_id = ? and id = ?",
                Long.class)
            .setParameter(1, providerId)
            .setParameter(2, protocolId)
            .getSingleResult()
        > 0;
  }
}
