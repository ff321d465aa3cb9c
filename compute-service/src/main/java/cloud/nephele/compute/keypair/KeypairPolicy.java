package cloud.nephele.compute.keypair;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with key pairs: everyone with their own, administrators with everyone's. */
@Singleton
public class KeypairPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-keypairs:index";
  static final String SHOW = "os_compute_api:os-keypairs:show";
  static final String CREATE = "os_compute_api:os-keypairs:create";
  static final String DELETE = "os_compute_api:os-keypairs:delete";

  private static final String OWNER_OR_ADMIN = "role:admin or user_id:%(user_id)s";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(LIST, OWNER_OR_ADMIN, "List a user's key pairs", "GET /os-keypairs"),
        new Rule(SHOW, OWNER_OR_ADMIN, "Show a key pair", "GET /os-keypairs/{keypair_name}"),
        new Rule(CREATE, OWNER_OR_ADMIN, "Create or import a key pair", "POST /os-keypairs"),
        new Rule(
            DELETE, OWNER_OR_ADMIN, "Delete a key pair", "DELETE /os-keypairs/{keypair_name}"));
  }
}
