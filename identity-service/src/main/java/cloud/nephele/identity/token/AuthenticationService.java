package cloud.nephele.identity.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.token.TokenCodec;
import cloud.nephele.common.service.token.TokenVerifier;
import cloud.nephele.identity.api.AuthMethodRefusal;
import cloud.nephele.identity.api.TokenLifeConfig;
import cloud.nephele.identity.catalog.Catalog;
import cloud.nephele.identity.role.RoleDirectory;
import cloud.nephele.identity.role.RoleDirectory.NamedRole;
import cloud.nephele.identity.signing.SigningKey;
import cloud.nephele.identity.signing.SigningKeyService;
import cloud.nephele.identity.token.AuthAudit.Cause;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Logs users in. */
@Singleton
public class AuthenticationService {

  private static final List<String> METHODS = List.of("password", "token");
  private static final int AUDIT_ID_BYTES = 16;

  /** A token with its document. */
  public record Issued(String token, TokenRepresentation document) {}

  private final PasswordMethod passwords;
  private final TokenVerifier verifier;
  private final SubjectRepository subjects;
  private final RoleDirectory roles;
  private final Catalog catalog;
  private final SigningKeyService keys;
  private final TokenLifeConfig tokenLife;
  private final AuthAudit audit;
  private final SecureRandom random = new SecureRandom();

  @Inject
  AuthenticationService(
      PasswordMethod passwords,
      TokenVerifier verifier,
      SubjectRepository subjects,
      RoleDirectory roles,
      Catalog catalog,
      SigningKeyService keys,
      TokenLifeConfig tokenLife,
      AuthAudit audit) {
    this.passwords = passwords;
    this.verifier = verifier;
    this.subjects = subjects;
    this.roles = roles;
    this.catalog = catalog;
    this.keys = keys;
    this.tokenLife = tokenLife;
    this.audit = audit;
  }

  /**
   * Issues a token.
   *
   * @throws Fault 400 when the login is malformed; 401 when who, or for what, does not hold; 403
   *     when the token used may not be turned into one for that scope
   */
  public Issued authenticate(AuthRepresentation.Auth login, boolean withCatalog) {
    // Before anything is read: what changes from here on ends this token too.
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    ScopeRequest request = ScopeRequest.read(login.scope());
    Set<String> methods = new LinkedHashSet<>(login.identity().methods());
    Authenticated who = identify(login.identity(), methods);
    who.parent().ifPresent(parent -> requireRescopable(parent, request));

    Subject subject =
        subjects
            .find(who.userId(), request)
            .orElseThrow(() -> audit.refused(Cause.DISABLED_USER, who.userId()));
    Subject.Grant grant =
        subject
            .on(request)
            .orElseThrow(
                () ->
                    audit.refused(
                        subject.usable() ? Cause.NO_ROLE_IN_SCOPE : Cause.DISABLED_USER,
                        who.userId()));
    List<NamedRole> named = roles.expand(grant.roleIds(), subject.version());
    Caller caller = caller(subject, grant, named, methods, who.parent(), now);
    SigningKey key = keys.active(subject.version());
    String token = TokenCodec.sign(caller, key.id(), key.privateKey().orElseThrow());
    audit.issued(caller.userId(), caller.methods(), request);
    return new Issued(
        token,
        TokenRepresentation.of(
            caller,
            named,
            withCatalog ? catalog.of(caller.scope(), caller.userId(), subject.version()) : null));
  }

  private Authenticated identify(AuthRepresentation.Identity identity, Set<String> methods) {
    if (methods.isEmpty() || !METHODS.containsAll(methods)) {
      audit.note(Cause.UNSUPPORTED_METHOD, methods.toString());
      throw new AuthMethodRefusal(verifier.unauthorized().headers(), METHODS);
    }
    List<Authenticated> found = new ArrayList<>();
    for (String method : methods) {
      found.add(
          method.equals("password")
              ? passwords.authenticate(requireData(identity.password(), method).user())
              : byToken(requireData(identity.token(), method)));
    }
    Authenticated first = found.getFirst();
    if (found.stream().anyMatch(other -> !other.userId().equals(first.userId()))) {
      throw audit.refused(Cause.INVALID_TOKEN, first.userId());
    }
    return found.stream().filter(one -> one.parent().isPresent()).findFirst().orElse(first);
  }

  private static <T> T requireData(T data, String method) {
    if (data == null) {
      throw Fault.badRequest("Expecting to find " + method + " in identity.");
    }
    return data;
  }

  private Authenticated byToken(AuthRepresentation.Token token) {
    Caller parent =
        verifier.find(token.id()).orElseThrow(() -> audit.refused(Cause.INVALID_TOKEN, "unknown"));
    return new Authenticated(parent.userId(), Optional.of(parent));
  }

  private void requireRescopable(Caller parent, ScopeRequest request) {
    boolean allowed =
        switch (request) {
          case ScopeRequest.ProjectById _, ScopeRequest.ProjectByName _, ScopeRequest.OfDomain _ ->
              !(parent.scope() instanceof Scope.OfSystem);
          case ScopeRequest.DefaultProject _, ScopeRequest.Unscoped _, ScopeRequest.OfSystem _ ->
              true;
        };
    if (!allowed) {
      audit.note(Cause.RESCOPE_NOT_ALLOWED, parent.userId());
      throw Fault.forbidden(
          "A token for the system cannot be turned into one for a project or domain. Log in again.");
    }
  }

  private Caller caller(
      Subject subject,
      Subject.Grant grant,
      List<NamedRole> named,
      Set<String> methods,
      Optional<Caller> parent,
      Instant now) {
    Set<String> allMethods = new LinkedHashSet<>();
    parent.ifPresent(token -> allMethods.addAll(token.methods()));
    allMethods.addAll(methods);
    List<String> auditIds = new ArrayList<>(List.of(newAuditId()));
    parent.ifPresent(token -> auditIds.add(token.auditIds().getLast()));
    return new Caller(
        subject.userId(),
        subject.userName(),
        subject.userDomain(),
        grant.scope(),
        TokenFacts.names(named),
        List.copyOf(allMethods),
        auditIds,
        now,
        parent
            .map(Caller::expiresAt)
            .orElseGet(() -> now.plus(tokenLife.expiration()).truncatedTo(ChronoUnit.SECONDS)));
  }

  private String newAuditId() {
    byte[] bytes = new byte[AUDIT_ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
