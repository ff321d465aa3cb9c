package cloud.nephele.identity.federation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Protocols as stored. */
@ApplicationScoped
class ProtocolRepository implements PanacheRepositoryBase<Protocol, Protocol.Key> {

  List<Protocol> listOf(String providerId) {
    return list("providerId = ?1 order by id", providerId);
  }

  boolean anyUses(String mappingId) {
    return count("mappingId", mappingId) > 0;
  }
}
