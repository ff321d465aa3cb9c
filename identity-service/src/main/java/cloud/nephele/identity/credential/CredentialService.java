package cloud.nephele.identity.credential;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Origin;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.auth.DelegatedCaller;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Creates, shows, changes and deletes credentials. */
@ApplicationScoped
public class CredentialService {

  static final String TRUST = "trust_id";
  static final String APPLICATION_CREDENTIAL = "app_cred_id";

  /** What a key pair was made with: it stays that way. */
  private static final List<String> FIXED =
      List.of(TRUST, APPLICATION_CREDENTIAL, "access_token_id", "access_id");

  private static final int ENCRYPTED_AT_ONCE = 100;

  /** A credential with what it holds. */
  public record Opened(Credential credential, String blob) {

    /** Never shows the blob. */
    @Override
    public String toString() {
      return credential.id;
    }
  }

  private final CredentialRepository credentials;
  private final Blobs blobs;
  private final PolicyEnforcer policy;

  @Inject
  CredentialService(CredentialRepository credentials, Blobs blobs, PolicyEnforcer policy) {
    this.credentials = credentials;
    this.blobs = blobs;
    this.policy = policy;
  }

  /**
   * Creates a credential.
   *
   * @throws Fault 404 when its user or project is not there; 409 when its access key is taken
   */
  @Transactional
  public Opened create(RequestContext context, CredentialRepresentation.Attributes request) {
    String userId = request.userId().require("user_id");
    policy.enforce(context, "identity:create_credential", target(userId));
    Credential credential = new Credential();
    credential.userId = userId;
    credential.projectId = request.projectId().value();
    credential.type = request.type().require("type");
    credential.extra = request.extra();
    String blob = request.blob().require("blob");
    requireWithin(context.caller(), credential.projectId);
    if (credential.isEc2()) {
      DelegatedCaller.refuseRestricted(context.caller(), "additional credentials");
      requireProject(credential);
      ObjectNode held = blobs.parseEc2(blob);
      credential.id = Blobs.idOf(held.get("access").textValue());
      blob = withOrigin(held, context.caller().origin()).toString();
    } else {
      credential.id = Ids.next();
    }
    return store(credential, blob);
  }

  /** What is made with a delegated token gives no more than that token. */
  static ObjectNode withOrigin(ObjectNode blob, Origin origin) {
    if (origin.accessToken().isPresent()) {
      throw Fault.forbidden("An OAuth access token cannot be used to make key pairs.");
    }
    origin.trust().ifPresent(trust -> blob.put(TRUST, trust.id()));
    origin
        .applicationCredential()
        .ifPresent(credential -> blob.put(APPLICATION_CREDENTIAL, credential.id()));
    return blob;
  }

  Opened store(Credential credential, String blob) {
    if (!credentials.userExists(credential.userId)) {
      throw Fault.notFound("Could not find user: " + credential.userId + ".");
    }
    if (credential.projectId != null && !credentials.projectExists(credential.projectId)) {
      throw Fault.notFound("Could not find project: " + credential.projectId + ".");
    }
    blobs.write(credential, blob);
    Duplicates.refuse(
        () -> credentials.persistAndFlush(credential),
        "credential",
        "Duplicate entry found with this access key");
    return new Opened(credential, blob);
  }

  public Opened show(RequestContext context, String id) {
    Credential credential = require(context, "identity:get_credential", id);
    return opened(credential);
  }

  /** The credentials that the caller may see, one page. */
  public Page<Opened> list(RequestContext context, ListRequest request) {
    Caller caller = context.caller();
    policy.enforce(context, "identity:list_credentials", target(caller.userId()));
    boolean seesOthers = policy.allows(context, "identity:get_credential", target("somebody else"));
    return credentials
        .list(
            request,
            seesOthers ? Optional.empty() : Optional.of(caller.userId()),
            caller.origin().isDelegated() ? caller.projectId() : Optional.empty())
        .map(this::opened);
  }

  @Transactional
  public Opened update(
      RequestContext context, String id, CredentialRepresentation.Attributes request) {
    Credential credential = require(context, "identity:update_credential", id);
    String blob = blobs.read(credential);
    if (credential.isEc2() && request.blob().isGiven()) {
      requireSameOrigin(blobs.parseEc2(blob), blobs.parseEc2(request.blob().value()));
    }
    credential.userId = request.userId().or(credential.userId);
    credential.projectId = request.projectId().or(credential.projectId);
    credential.type = request.type().or(credential.type);
    credential.extra = Extra.merge(credential.id, credential.extra, request.extra());
    // Nobody hands a credential to somebody for whom they could not have made one.
    policy.enforce(context, "identity:update_credential", target(credential.userId));
    requireWithin(context.caller(), credential.projectId);
    if (credential.isEc2()) {
      requireProject(credential);
    }
    return store(credential, request.blob().or(blob));
  }

  @Transactional
  public void delete(RequestContext context, String id) {
    credentials.delete(require(context, "identity:delete_credential", id));
  }

  /**
   * Encrypts anew what is encrypted under a secret key of the past.
   *
   * @return how many credentials it was
   */
  @Transactional
  public int encryptAnew() {
    List<Credential> old = credentials.listByOtherKeys(blobs.keyId(), ENCRYPTED_AT_ONCE);
    old.forEach(credential -> blobs.write(credential, blobs.read(credential)));
    return old.size();
  }

  Opened opened(Credential credential) {
    return new Opened(credential, blobs.read(credential));
  }

  private Credential require(RequestContext context, String rule, String id) {
    Credential credential = credentials.findById(id);
    policy.enforce(context, rule, credential == null ? Map.of() : target(credential.userId));
    if (credential == null) {
      throw Fault.notFound("Could not find credential: " + id + ".");
    }
    requireWithin(context.caller(), credential.projectId);
    return credential;
  }

  private static Map<String, ?> target(String userId) {
    return Map.of("target.credential.user_id", userId);
  }

  private static void requireProject(Credential credential) {
    if (credential.projectId == null) {
      throw Fault.badRequest("An ec2 credential needs a project_id.");
    }
  }

  /**
   * Refuses what is not of a delegated token's own project. Credentials without a project, such as
   * those of one-time passwords, are the user's alone.
   */
  static void requireWithin(Caller caller, String projectId) {
    if (!isWithin(caller, projectId)) {
      throw Fault.forbidden(
          "The credential's project does not match the project of the delegated token.");
    }
  }

  static boolean isWithin(Caller caller, String projectId) {
    return !caller.origin().isDelegated()
        || caller.projectId().filter(own -> own.equals(projectId)).isPresent();
  }

  private static void requireSameOrigin(JsonNode known, JsonNode given) {
    for (String key : FIXED) {
      if (!Objects.equals(known.get(key), given.get(key))) {
        throw Fault.badRequest("The attribute " + key + " of a credential cannot be changed.");
      }
    }
  }
}
