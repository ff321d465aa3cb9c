package cloud.nephele.identity.oauth1;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Access tokens as stored. */
@ApplicationScoped
class AccessTokenRepository implements PanacheRepositoryBase<AccessToken, String> {

  List<AccessToken> listOfUser(String userId) {
    return list("authorizingUserId = ?1 order by id", userId);
  }
}
