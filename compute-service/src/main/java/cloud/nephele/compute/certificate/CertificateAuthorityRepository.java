package cloud.nephele.compute.certificate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the authority's one row. */
@ApplicationScoped
class CertificateAuthorityRepository implements PanacheRepositoryBase<CertificateAuthority, Short> {

  Optional<CertificateAuthority> find() {
    return findByIdOptional(CertificateAuthority.ONLY);
  }

  /** Lets one at a time make the authority, until the caller's transaction ends. */
  void hold() {
    getSession()
        .createNativeMutationQuery("lock table certificate_authority in exclusive mode")
        .executeUpdate();
  }
}
