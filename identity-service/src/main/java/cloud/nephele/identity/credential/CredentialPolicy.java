package cloud.nephele.identity.credential;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with credentials, and who may have signatures checked. */
@Singleton
public class CredentialPolicy implements PolicyRules {

  private static final String OWN = "user_id:%(target.credential.user_id)s";
  private static final String READ = Checks.ADMIN_OR_SYSTEM_READER + " or " + OWN;
  private static final String WRITE = Checks.ADMIN + " or " + OWN;
  private static final String WRITE_EC2 = Checks.ADMIN + " or (role:member and " + OWN + ")";
  private static final String EC2 = "/v3/users/{user_id}/credentials/OS-EC2";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:get_credential",
            READ,
            "Show a credential",
            "GET /v3/credentials/{credential_id}"),
        new Rule("identity:list_credentials", READ, "List credentials", "GET /v3/credentials"),
        new Rule(
            "identity:create_credential", WRITE, "Create a credential", "POST /v3/credentials"),
        new Rule(
            "identity:update_credential",
            WRITE,
            "Change a credential",
            "PATCH /v3/credentials/{credential_id}"),
        new Rule(
            "identity:delete_credential",
            WRITE,
            "Delete a credential",
            "DELETE /v3/credentials/{credential_id}"),
        new Rule(
            "identity:ec2_get_credential",
            READ,
            "Show an EC2 key pair",
            "GET " + EC2 + "/{credential_id}"),
        new Rule(
            "identity:ec2_list_credentials",
            Checks.ADMIN_OR_SYSTEM_READER + " or user_id:%(user_id)s",
            "List a user's EC2 key pairs",
            "GET " + EC2),
        new Rule(
            "identity:ec2_create_credential", WRITE_EC2, "Create an EC2 key pair", "POST " + EC2),
        new Rule(
            "identity:ec2_delete_credential",
            WRITE_EC2,
            "Delete an EC2 key pair",
            "DELETE " + EC2 + "/{credential_id}"),
        new Rule(
            "identity:ec2tokens_validate",
            Checks.SERVICE_OR_ADMIN,
            "Turn a request signed with an EC2 key pair into a token",
            "POST /v3/ec2tokens"),
        new Rule(
            "identity:s3tokens_validate",
            Checks.SERVICE_OR_ADMIN,
            "Turn an S3 request signed with an EC2 key pair into a token",
            "POST /v3/s3tokens"));
  }
}
