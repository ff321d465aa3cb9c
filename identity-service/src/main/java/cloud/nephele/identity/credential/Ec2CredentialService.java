package cloud.nephele.identity.credential;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.auth.DelegatedCaller;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates, shows and deletes EC2 key pairs, which are credentials with a convenience. */
@ApplicationScoped
public class Ec2CredentialService {

  private final CredentialRepository credentials;
  private final CredentialService service;
  private final Blobs blobs;
  private final PolicyEnforcer policy;

  @Inject
  Ec2CredentialService(
      CredentialRepository credentials,
      CredentialService service,
      Blobs blobs,
      PolicyEnforcer policy) {
    this.credentials = credentials;
    this.service = service;
    this.blobs = blobs;
    this.policy = policy;
  }

  /** Makes a key pair for a project. */
  @Transactional
  public KeyPair create(RequestContext context, String userId, String projectId) {
    policy.enforce(context, "identity:ec2_create_credential", target(userId));
    Caller caller = context.caller();
    DelegatedCaller.refuseRestricted(caller, "additional credentials");
    CredentialService.requireWithin(caller, projectId);
    ObjectNode blob =
        CredentialService.withOrigin(
            blobs.newObject().put("access", Ids.next()).put("secret", Ids.next()), caller.origin());
    Credential credential = new Credential();
    credential.id = Blobs.idOf(blob.get("access").textValue());
    credential.userId = userId;
    credential.projectId = projectId;
    credential.type = Credential.EC2;
    service.store(credential, blob.toString());
    return KeyPair.of(credential, blob);
  }

  public KeyPair show(RequestContext context, String userId, String access) {
    return opened(require(context, "identity:ec2_get_credential", userId, access));
  }

  /** The user's key pairs that the caller may see. */
  public List<KeyPair> list(RequestContext context, String userId) {
    policy.enforce(context, "identity:ec2_list_credentials", Map.of("user_id", userId));
    if (!credentials.userExists(userId)) {
      throw Fault.notFound("Could not find user: " + userId + ".");
    }
    return credentials.listOfUser(userId, Credential.EC2).stream()
        .filter(one -> CredentialService.isWithin(context.caller(), one.projectId))
        .map(this::opened)
        .toList();
  }

  @Transactional
  public void delete(RequestContext context, String userId, String access) {
    credentials.delete(require(context, "identity:ec2_delete_credential", userId, access));
  }

  /** The key pair of an access key, whoever asks. */
  Optional<KeyPair> find(String access) {
    return credentials
        .findByIdOptional(Blobs.idOf(access))
        .filter(Credential::isEc2)
        .map(this::opened);
  }

  private Credential require(RequestContext context, String rule, String userId, String access) {
    Optional<Credential> found =
        credentials.findByIdOptional(Blobs.idOf(access)).filter(Credential::isEc2);
    policy.enforce(context, rule, found.map(one -> target(one.userId)).orElse(target(userId)));
    Credential credential =
        found
            .filter(one -> one.userId.equals(userId))
            .orElseThrow(() -> Fault.notFound("Could not find credential: " + access + "."));
    CredentialService.requireWithin(context.caller(), credential.projectId);
    return credential;
  }

  private KeyPair opened(Credential credential) {
    return KeyPair.of(credential, blobs.readEc2(credential));
  }

  private static Map<String, String> target(String userId) {
    return Map.of("target.credential.user_id", userId);
  }
}
