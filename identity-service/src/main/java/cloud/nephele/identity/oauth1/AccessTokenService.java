package cloud.nephele.identity.oauth1;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.revocation.RevocationService;
import cloud.nephele.identity.role.Role;
import cloud.nephele.identity.role.RoleService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;

/** Shows what users have handed to consumers, and takes it back. */
@ApplicationScoped
public class AccessTokenService {

  private final AccessTokenRepository tokens;
  private final RoleService roles;
  private final RevocationService revocations;

  @Inject
  AccessTokenService(
      AccessTokenRepository tokens, RoleService roles, RevocationService revocations) {
    this.tokens = tokens;
    this.roles = roles;
    this.revocations = revocations;
  }

  public List<AccessToken> list(String userId) {
    return tokens.listOfUser(userId);
  }

  /**
   * An access token that a user gave.
   *
   * @throws Fault 404 when they gave none of that id
   */
  public AccessToken show(String userId, String id) {
    return tokens
        .findByIdOptional(id)
        .filter(token -> token.authorizingUserId.equals(userId))
        .orElseThrow(() -> Fault.notFound("Could not find access token: " + id + "."));
  }

  public List<Role> listRoles(String userId, String id) {
    return roles.listByIds(Set.copyOf(show(userId, id).roleIds));
  }

  /**
   * A role that was handed on.
   *
   * @throws Fault 404 when it was not
   */
  public Role showRole(String userId, String id, String roleId) {
    return listRoles(userId, id).stream()
        .filter(role -> role.id.equals(roleId))
        .findFirst()
        .orElseThrow(() -> Fault.notFound("Could not find role: " + roleId + "."));
  }

  /** Takes it back; the tokens that the consumer got with it end. */
  @Transactional
  public void delete(String userId, String id) {
    tokens.delete(show(userId, id));
    revocations.revoke(Match.ACCESS_TOKEN, id);
  }
}
