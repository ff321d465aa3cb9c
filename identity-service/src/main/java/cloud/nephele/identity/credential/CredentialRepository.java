package cloud.nephele.identity.credential;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Credentials as stored. */
@ApplicationScoped
class CredentialRepository implements PanacheRepositoryBase<Credential, String> {

  Page<Credential> list(
      ListRequest request, Optional<String> onlyUser, Optional<String> onlyProject) {
    Filters filters = new Filters(request).text("user_id", "userId").text("type");
    onlyUser.ifPresent(user -> filters.where("userId = :%s", user));
    onlyProject.ifPresent(project -> filters.where("projectId = :%s", project));
    return filters.page(this);
  }

  List<Credential> listOfUser(String userId, String type) {
    return list("userId = ?1 and type = ?2 order by id", userId, type);
  }

  /** Some that are encrypted under another secret key. */
  List<Credential> listByOtherKeys(String keyId, int count) {
    return find("keyId <> ?1 order by id", keyId).page(0, count).list();
  }

  /** Whether there is a user of this id. */
  boolean userExists(String id) {
    return count("select count(*) from User where id = :id", id) > 0;
  }

  /** Whether there is a project of this id. */
  boolean projectExists(String id) {
    return count("select count(*) from Project where id = :id", id) > 0;
  }

  private long count(String query, String id) {
    return getEntityManager()
        .createQuery(query, Long.class)
        .setParameter("id", id)
        .getSingleResult();
  }
}
