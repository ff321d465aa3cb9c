package cloud.nephele.identity.applicationcredential;

import cloud.nephele.common.context.AccessRule;
import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.Moments;
import cloud.nephele.identity.auth.DelegatedCaller;
import cloud.nephele.identity.password.PasswordHasher;
import cloud.nephele.identity.revocation.RevocationService;
import cloud.nephele.identity.role.RoleDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates, shows and deletes application credentials and their access rules. */
@ApplicationScoped
public class ApplicationCredentialService {

  private static final String WHAT = "application credentials";
  private static final int SECRET_BYTES = 64;

  /** A credential just made, with the secret that nobody can learn later. */
  public record Created(ApplicationCredential credential, String secret) {

    /** Never shows the secret. */
    @Override
    public String toString() {
      return credential.id();
    }
  }

  private final ApplicationCredentialRepository credentials;
  private final RoleDirectory roles;
  private final PasswordHasher hasher;
  private final PolicyEnforcer policy;
  private final RevocationService revocations;
  private final SecureRandom random = new SecureRandom();

  @Inject
  ApplicationCredentialService(
      ApplicationCredentialRepository credentials,
      RoleDirectory roles,
      PasswordHasher hasher,
      PolicyEnforcer policy,
      RevocationService revocations) {
    this.credentials = credentials;
    this.roles = roles;
    this.hasher = hasher;
    this.policy = policy;
    this.revocations = revocations;
  }

  /**
   * Creates one for the project of the caller's token.
   *
   * @throws Fault 400 when it shall give roles that the caller's token does not have; 403 when the
   *     token was itself delegated; 409 when the user has one of that name
   */
  public Created create(
      RequestContext context,
      String userId,
      ApplicationCredentialRepresentation.Attributes request) {
    policy.enforce(context, "identity:create_application_credential", Map.of("user_id", userId));
    Caller caller = context.caller();
    DelegatedCaller.refuseTrusted(caller, WHAT);
    DelegatedCaller.refuseRestricted(caller, WHAT);
    if (!caller.userId().equals(userId)) {
      throw Fault.forbidden("Cannot create an application credential for another user.");
    }
    String projectId = context.projectId();
    List<ApplicationCredential.Role> given = rolesOf(caller, request);
    String secret =
        Optional.ofNullable(request.secret().value())
            .filter(text -> !text.isEmpty())
            .orElseGet(this::newSecret);
    // Before the transaction, as it takes longer than everything else together.
    String hash = hasher.hash(secret);
    Optional<java.time.Instant> end =
        Optional.ofNullable(request.expiresAt().value()).map(Moments::parseEnd);
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              ApplicationCredential credential =
                  new ApplicationCredential(
                      Ids.next(),
                      userId,
                      projectId,
                      request.name(),
                      hash,
                      Optional.ofNullable(request.description().value()),
                      end,
                      Boolean.TRUE.equals(request.unrestricted().value()),
                      given,
                      accessRules(userId, request));
              if (!credentials.insert(credential)) {
                throw Fault.conflict(
                    "Conflict occurred attempting to store application_credential - Duplicate"
                        + " entry found with name "
                        + request.name()
                        + ".");
              }
              return new Created(credential, secret);
            });
  }

  public ApplicationCredential show(RequestContext context, String userId, String id) {
    ApplicationCredential credential =
        require(context, "identity:get_application_credential", userId, id);
    DelegatedCaller.refuseTrusted(context.caller(), WHAT);
    return credential;
  }

  public List<ApplicationCredential> list(
      RequestContext context, String userId, Optional<String> name) {
    policy.enforce(context, "identity:list_application_credentials", Map.of("user_id", userId));
    DelegatedCaller.refuseTrusted(context.caller(), WHAT);
    return credentials.listOfUser(userId, name);
  }

  /** One, whoever asks. */
  public Optional<ApplicationCredential> find(String id) {
    return credentials.find(id);
  }

  /** Deletes it, which ends its tokens. */
  @Transactional
  public void delete(RequestContext context, String userId, String id) {
    ApplicationCredential credential =
        require(context, "identity:delete_application_credential", userId, id);
    DelegatedCaller.refuseTrusted(context.caller(), WHAT);
    DelegatedCaller.refuseRestricted(context.caller(), WHAT);
    credentials.delete(credential.id());
    revocations.revoke(Match.APPLICATION_CREDENTIAL, credential.id());
  }

  public AccessRule showRule(RequestContext context, String userId, String id) {
    return requireRule(context, "identity:get_access_rule", userId, id);
  }

  public List<AccessRule> listRules(RequestContext context, String userId) {
    enforceRule(context, "identity:list_access_rules", userId);
    return credentials.listRules(userId);
  }

  /**
   * Deletes an access rule.
   *
   * @throws Fault 403 when an application credential still has it
   */
  @Transactional
  public void deleteRule(RequestContext context, String userId, String id) {
    AccessRule rule = requireRule(context, "identity:delete_access_rule", userId, id);
    if (!credentials.deleteRule(rule.id())) {
      throw Fault.forbidden(
          "The access rule "
              + id
              + " is in use: delete the application credentials that have it first.");
    }
  }

  private ApplicationCredential require(
      RequestContext context, String rule, String userId, String id) {
    Optional<ApplicationCredential> found = credentials.find(id);
    // Whose it really is counts, and not whose the address says it is.
    String owner = found.map(ApplicationCredential::userId).orElse(userId);
    policy.enforce(context, rule, Map.of("user_id", owner));
    return found
        .filter(credential -> credential.userId().equals(userId))
        .orElseThrow(() -> Fault.notFound("Could not find application credential: " + id + "."));
  }

  private AccessRule requireRule(RequestContext context, String rule, String userId, String id) {
    enforceRule(context, rule, userId);
    return credentials
        .findRule(userId, id)
        .orElseThrow(() -> Fault.notFound("Could not find access rule: " + id + "."));
  }

  private void enforceRule(RequestContext context, String rule, String userId) {
    policy.enforce(context, rule, Map.of("target.user.id", userId));
    DelegatedCaller.refuseTrusted(context.caller(), WHAT);
  }

  /** The roles asked for with all they imply, or those of the caller's token. */
  private List<ApplicationCredential.Role> rolesOf(
      Caller caller, ApplicationCredentialRepresentation.Attributes request) {
    List<ApplicationCredential.Role> held = credentials.listRoles(caller.roles());
    List<ApplicationCredentialRepresentation.RoleReference> wanted = request.roles();
    if (wanted == null || wanted.isEmpty()) {
      return held;
    }
    List<String> chosen = new ArrayList<>();
    for (ApplicationCredentialRepresentation.RoleReference reference : wanted) {
      if (reference.id() == null && reference.name() == null) {
        throw Fault.badRequest("Expecting to find id or name in each of roles.");
      }
      chosen.add(
          held.stream()
              .filter(
                  role ->
                      reference.id() != null
                          ? role.id().equals(reference.id())
                          : role.name().equals(reference.name()))
              .findFirst()
              .orElseThrow(
                  () ->
                      Fault.badRequest(
                          "Invalid application credential: Cannot create an application"
                              + " credential with unassigned role."))
              .id());
    }
    List<String> withImplied =
        roles.expandNow(chosen).stream().map(RoleDirectory.NamedRole::id).toList();
    return held.stream().filter(role -> withImplied.contains(role.id())).toList();
  }

  private List<AccessRule> accessRules(
      String userId, ApplicationCredentialRepresentation.Attributes request) {
    if (request.accessRules() == null) {
      return List.of();
    }
    List<AccessRule> rules = new ArrayList<>();
    for (ApplicationCredentialRepresentation.RuleRequest wanted : request.accessRules()) {
      if (wanted.id() != null && wanted.path() == null) {
        rules.add(
            credentials
                .findRule(userId, wanted.id())
                .orElseThrow(
                    () -> Fault.notFound("Could not find access rule: " + wanted.id() + ".")));
      } else if (wanted.service() == null || wanted.method() == null || wanted.path() == null) {
        throw Fault.badRequest("Each of access_rules needs service, method and path, or an id.");
      } else {
        rules.add(
            credentials.obtainRule(
                userId,
                new AccessRule(Ids.next(), wanted.service(), wanted.method(), wanted.path())));
      }
    }
    return rules;
  }

  private String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
