package cloud.nephele.identity.user;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.common.service.token.TokenVerifier;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.auth.LoginRepository;
import cloud.nephele.identity.auth.PasswordCheck;
import cloud.nephele.identity.auth.UserReference;
import cloud.nephele.identity.compliance.Compliance;
import cloud.nephele.identity.compliance.UserOptions;
import cloud.nephele.identity.password.PasswordHasher;
import cloud.nephele.identity.revocation.RevocationService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Creates, shows, changes and deletes users. Passwords are hashed before a transaction begins, as
 * that takes longer than everything else together.
 */
@ApplicationScoped
public class UserService {

  private final UserRepository users;
  private final FederatedIdentityRepository identities;
  private final PolicyEnforcer policy;
  private final PasswordHasher hasher;
  private final PasswordCheck passwords;
  private final LoginRepository logins;
  private final Compliance compliance;
  private final RevocationService revocations;
  private final TokenVerifier verifier;

  @Inject
  UserService(
      UserRepository users,
      FederatedIdentityRepository identities,
      PolicyEnforcer policy,
      PasswordHasher hasher,
      PasswordCheck passwords,
      LoginRepository logins,
      Compliance compliance,
      RevocationService revocations,
      TokenVerifier verifier) {
    this.users = users;
    this.identities = identities;
    this.policy = policy;
    this.hasher = hasher;
    this.passwords = passwords;
    this.logins = logins;
    this.compliance = compliance;
    this.revocations = revocations;
    this.verifier = verifier;
  }

  public User create(RequestContext context, UserRepresentation.Attributes request) {
    String domainId = Objects.requireNonNullElse(request.domainId().value(), ownDomain(context));
    policy.enforce(context, "identity:create_user", Map.of("target.user.domain_id", domainId));
    User user = new User();
    user.id = Ids.next();
    user.domainId = domainId;
    user.name = request.name().require("name");
    user.enabled = request.enabled().orDefault(true);
    user.defaultProjectId = request.defaultProjectId().value();
    user.description = request.description().value();
    user.options = UserOptions.NONE.with(request.options().orDefault(Map.of()));
    user.extra = request.extra();
    setPassword(user, hash(request.password()));
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              if (!users.domainExists(domainId)) {
                throw Fault.notFound("Could not find domain: " + domainId + ".");
              }
              requireNotADomain(user.defaultProjectId);
              Duplicates.refuse(() -> users.persistAndFlush(user), "user", duplicate(user));
              request.federated().ifGiven(given -> replaceIdentities(user.id, given));
            });
    return user;
  }

  /** Says who a user is elsewhere; where they were known as somebody before, they are no longer. */
  private void replaceIdentities(String userId, List<UserRepresentation.Federated> given) {
    identities.delete("userId", userId);
    for (UserRepresentation.Federated at :
        given == null ? List.<UserRepresentation.Federated>of() : given) {
      for (UserRepresentation.FederatedProtocol by : at.protocols()) {
        if (!identities.isProtocol(at.providerId(), by.protocolId())) {
          throw Fault.badRequest(
              "Could not find protocol %s of identity provider %s."
                  .formatted(by.protocolId(), at.providerId()));
        }
        FederatedIdentity identity =
            new FederatedIdentity(at.providerId(), by.protocolId(), by.uniqueId(), userId);
        Duplicates.refuse(
            () -> identities.persistAndFlush(identity),
            "federated user",
            "Duplicate entry found with unique id " + by.uniqueId());
      }
    }
  }

  /** Who a user is at which identity provider. */
  List<FederatedIdentity> listIdentities(String userId) {
    return identities.listOfUser(userId);
  }

  public User show(RequestContext context, String id) {
    return require(context, "identity:get_user", id);
  }

  /** The users that the caller may see, one page. */
  public Page<User> list(RequestContext context, ListRequest request) {
    Optional<String> ownDomain = context.caller().domainId();
    policy.enforce(
        context,
        "identity:list_users",
        ownDomain.<Map<String, ?>>map(id -> Map.of("target.domain_id", id)).orElse(Map.of()));
    return users.list(request, ownDomain);
  }

  /** The members of a group; whether the caller may see them was asked before. */
  public Page<User> listOfGroup(String groupId, ListRequest request) {
    return users.listOfGroup(groupId, request);
  }

  public User update(RequestContext context, String id, UserRepresentation.Attributes request) {
    User known = require(context, "identity:update_user", id);
    if (request.domainId().isGiven() && !known.domainId.equals(request.domainId().value())) {
      throw Fault.badRequest("The attribute domain_id cannot be changed.");
    }
    String hash = hash(request.password());
    return QuarkusTransaction.requiringNew().call(() -> apply(id, request, hash));
  }

  private User apply(String id, UserRepresentation.Attributes request, String hash) {
    User user = existing(id);
    boolean renamed = !user.name.equals(request.name().or(user.name));
    boolean disabled = user.enabled && !request.enabled().or(user.enabled);
    boolean enabled = !user.enabled && request.enabled().or(user.enabled);
    user.name = request.name().or(user.name);
    user.enabled = request.enabled().or(user.enabled);
    user.description = request.description().or(user.description);
    request
        .defaultProjectId()
        .ifGiven(
            project -> {
              requireNotADomain(project);
              user.defaultProjectId = project;
            });
    request
        .options()
        .ifGiven(
            options ->
                user.options =
                    new UserOptions(user.options).with(options == null ? Map.of() : options));
    user.extra = Extra.merge(user.id, user.extra, request.extra());
    if (request.password().isGiven()) {
      remember(user);
      setPassword(user, hash);
    }
    if (Boolean.TRUE.equals(request.enabled().value())) {
      user.reopen(Instant.now());
    }
    Duplicates.refuse(users::flush, "user", duplicate(user));
    request.federated().ifGiven(given -> replaceIdentities(id, given));
    if (disabled || request.password().isGiven()) {
      revocations.revoke(Match.USER, id);
    }
    if (renamed || disabled || enabled) {
      revocations.recheck(Match.USER, id);
    }
    return user;
  }

  @Transactional
  public void delete(RequestContext context, String id) {
    User user = require(context, "identity:delete_user", id);
    users.delete(user);
    users.flush();
    revocations.revoke(Match.USER, id);
    revocations.recheck(Match.USER, id);
  }

  /**
   * Changes the password of a user who knows the old one, be it that it has ended.
   *
   * @throws Fault 401 when the old one is wrong, or there is no such user, or they are disabled;
   *     400 when the new one is not good enough, or may not be changed yet
   */
  public void changePassword(String id, UserRepresentation.Passwords request) {
    LoginRepository.Login login =
        passwords.verify(new UserReference.ById(id), request.originalPassword());
    if (!login.enabled()) {
      throw verifier.unauthorized();
    }
    Instant now = Instant.now();
    compliance.requireChangeable(
        login.passwordChangedAt(), login.passwordExpiresAt(), login.options(), now);
    compliance.requireStrong(request.password());
    if (request.password().equals(request.originalPassword())) {
      throw Fault.badRequest("The new password cannot be identical to the old one.");
    }
    requireNew(id, request.password());
    String hash = hasher.hash(request.password());
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              User user = existing(id);
              remember(user);
              user.setPassword(hash, compliance.passwordEnd(true, login.options(), now), now);
              revocations.revoke(Match.USER, id);
            });
  }

  private void requireNew(String id, String password) {
    int count = compliance.rememberedPasswords();
    // The present password is the first of those, and known to differ.
    for (String hash : count < 2 ? List.<String>of() : logins.listPastHashes(id, count - 1)) {
      if (hasher.verify(password, Optional.of(hash))) {
        throw Fault.badRequest(
            "The new password cannot be identical to a previous password. The total number which"
                + " includes the new password must be unique is "
                + count
                + ".");
      }
    }
  }

  /** Keeps the hash of the password that is about to be replaced. */
  private void remember(User user) {
    if (user.passwordHash != null && compliance.rememberedPasswords() > 0) {
      users.rememberPassword(user.id, user.passwordHash);
    }
  }

  /** Disables those who have not logged in for too long. */
  @Transactional
  public void disableInactive() {
    if (compliance.inactivity().isEmpty()) {
      return;
    }
    Instant idleSince = Instant.now().minus(compliance.inactivity().get());
    for (User user : users.listActiveBefore(idleSince)) {
      if (!new UserOptions(user.options).mayStayAway()) {
        user.enabled = false;
        revocations.revoke(Match.USER, user.id);
      }
    }
  }

  /**
   * A user about whom the caller may know what a rule guards.
   *
   * @throws Fault 403 when not; 404 when there is none
   */
  public User require(RequestContext context, String rule, String id) {
    User user = users.findById(id);
    policy.enforce(
        context,
        rule,
        user == null
            ? Map.of()
            : Map.of("target.user.id", id, "target.user.domain_id", user.domainId, "user_id", id));
    if (user == null) {
      throw notFound(id);
    }
    return user;
  }

  /** A user, whoever asks. */
  public Optional<User> find(String id) {
    return users.findByIdOptional(id);
  }

  /** The users of these ids, whoever asks. */
  public List<User> listByIds(Collection<String> ids) {
    return ids.isEmpty() ? List.of() : users.list("id in ?1 order by name", ids);
  }

  /** Whether there is a domain of this id. */
  public boolean domainExists(String id) {
    return users.domainExists(id);
  }

  private User existing(String id) {
    return users.findByIdOptional(id).orElseThrow(() -> notFound(id));
  }

  private void requireNotADomain(String projectId) {
    if (projectId != null && users.domainExists(projectId)) {
      throw Fault.badRequest("The default project cannot be a domain: " + projectId + ".");
    }
  }

  private String hash(Given<String> password) {
    if (password.value() == null) {
      return null;
    }
    compliance.requireStrong(password.value());
    return hasher.hash(password.value());
  }

  private void setPassword(User user, String hash) {
    Instant now = Instant.now();
    user.setPassword(hash, compliance.passwordEnd(false, new UserOptions(user.options), now), now);
  }

  /** Where a user is created when the request does not say: where the caller works. */
  private static String ownDomain(RequestContext context) {
    return switch (context.caller().scope()) {
      case Scope.OfDomain domain -> domain.id();
      case Scope.OfProject project -> project.domain().id();
      case Scope.OfSystem _, Scope.Unscoped _ -> context.caller().userDomain().id();
    };
  }

  private static String duplicate(User user) {
    return "Duplicate entry found with name " + user.name + " at domain ID " + user.domainId;
  }

  private static Fault notFound(String id) {
    return Fault.notFound("Could not find user: " + id + ".");
  }
}
