package cloud.nephele.identity.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Origin;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.token.TokenVerifier;
import cloud.nephele.identity.api.AuthMethodRefusal;
import cloud.nephele.identity.api.TokenLifeConfig;
import cloud.nephele.identity.auth.AuthAudit;
import cloud.nephele.identity.auth.AuthAudit.Cause;
import cloud.nephele.identity.auth.AuthMethod;
import cloud.nephele.identity.auth.Authenticated;
import cloud.nephele.identity.auth.TrustScope;
import cloud.nephele.identity.catalog.Catalog;
import cloud.nephele.identity.catalog.CatalogEntry;
import cloud.nephele.identity.signing.SigningKeyService;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Logs users in. */
@Singleton
public class AuthenticationService {

  private static final int AUDIT_ID_BYTES = 16;

  /**
   * A token with all that its document says.
   *
   * @param catalog null when it was not asked for
   */
  public record Issued(String token, TokenFacts.Facts facts, List<CatalogEntry> catalog) {

    /** The document as v3 has it. */
    public TokenRepresentation document() {
      return TokenRepresentation.of(facts, catalog);
    }
  }

  private final Map<String, AuthMethod> methods = new LinkedHashMap<>();
  private final TokenVerifier verifier;
  private final Grants grants;
  private final TokenFacts facts;
  private final Catalog catalog;
  private final TrustScope trusts;
  private final MultiFactor multiFactor;
  private final SigningKeyService keys;
  private final TokenLifeConfig tokenLife;
  private final AuthAudit audit;
  private final SecureRandom random = new SecureRandom();

  @Inject
  AuthenticationService(
      @All List<AuthMethod> methods,
      TokenVerifier verifier,
      Grants grants,
      TokenFacts facts,
      Catalog catalog,
      TrustScope trusts,
      MultiFactor multiFactor,
      SigningKeyService keys,
      TokenLifeConfig tokenLife,
      AuthAudit audit) {
    for (AuthMethod method : methods) {
      this.methods.put(method.name(), method);
      method.otherNames().forEach(name -> this.methods.put(name, method));
    }
    this.verifier = verifier;
    this.grants = grants;
    this.facts = facts;
    this.catalog = catalog;
    this.trusts = trusts;
    this.multiFactor = multiFactor;
    this.keys = keys;
    this.tokenLife = tokenLife;
    this.audit = audit;
  }

  /** As {@link #authenticate(AuthRepresentation.Auth, Optional, boolean)}, all at once. */
  public Issued authenticate(AuthRepresentation.Auth login, boolean withCatalog) {
    return authenticate(login, Optional.empty(), withCatalog);
  }

  /**
   * Logs in by the methods that the login names.
   *
   * @param receipt what the refusal of a login before gave for what it had proved
   * @throws Fault 400 when the login is malformed; 401 when who, or for what, does not hold; 403
   *     when the token used may not be turned into one for that scope
   */
  public Issued authenticate(
      AuthRepresentation.Auth login, Optional<String> receipt, boolean withCatalog) {
    // Before anything is read: what changes from here on ends this token too.
    Instant now = now();
    ScopeRequest request = ScopeRequest.read(login.scope());
    Set<String> named = new LinkedHashSet<>(login.identity().methods());
    Authenticated who = identify(login.identity(), named);
    Set<String> proved = new LinkedHashSet<>();
    receipt.ifPresent(text -> proved.addAll(provedBefore(text, who.userId())));
    proved.addAll(named);
    return issue(who, proved, request, now, true, withCatalog);
  }

  private List<String> provedBefore(String receipt, String userId) {
    return multiFactor
        .open(receipt)
        .filter(known -> known.userId().equals(userId))
        .orElseThrow(() -> audit.refused(Cause.INVALID_RECEIPT, userId))
        .methods();
  }

  /**
   * Issues a token to somebody who has proved who they are.
   *
   * @param named how they did
   * @throws Fault as {@link #authenticate}
   */
  public Issued issue(
      Authenticated who, Set<String> named, ScopeRequest request, boolean withCatalog) {
    return issue(who, named, request, now(), false, withCatalog);
  }

  private Issued issue(
      Authenticated authenticated,
      Set<String> named,
      ScopeRequest request,
      Instant now,
      boolean byRules,
      boolean withCatalog) {
    authenticated.parent().ifPresent(parent -> requireRescopable(parent, request));
    Authenticated who =
        request instanceof ScopeRequest.OfTrust(String id)
            ? trusted(authenticated, id)
            : authenticated;
    ScopeRequest.Own scope = scope(who, request);
    Grants.Granted granted =
        grants.find(who.userId(), scope, who.origin()).orElseThrow(() -> nothingGranted(who));
    if (byRules) {
      requireEnough(authenticated, named, granted);
    }
    if (request instanceof ScopeRequest.OfTrust(String id) && !trusts.use(id)) {
      throw audit.refused(Cause.NO_SUCH_TRUST, authenticated.userId());
    }
    Caller caller = caller(granted, named, who, now);
    String token = keys.sign(caller, granted.version());
    verifier.remember(token, caller);
    audit.issued(caller);
    return new Issued(
        token,
        facts.of(caller, granted),
        withCatalog ? catalog.of(caller.scope(), caller.userId(), granted.version()) : null);
  }

  private Authenticated identify(AuthRepresentation.Identity identity, Set<String> named) {
    if (named.isEmpty() || !methods.keySet().containsAll(named)) {
      audit.note(Cause.UNSUPPORTED_METHOD, named.toString());
      throw new AuthMethodRefusal(verifier.unauthorized().headers(), List.copyOf(methods.keySet()));
    }
    for (String method : named) {
      if (!identity.data().containsKey(method)) {
        throw Fault.badRequest("Expecting to find " + method + " in identity.");
      }
    }
    Authenticated all = null;
    for (String method : named) {
      Authenticated one = methods.get(method).authenticate(identity.of(method));
      if (all != null && !all.userId().equals(one.userId())) {
        throw audit.refused(Cause.INVALID_TOKEN, one.userId());
      }
      all = all == null ? one : combine(all, one);
    }
    return all;
  }

  private static Authenticated combine(Authenticated first, Authenticated second) {
    return new Authenticated(
        first.userId(),
        first.parent().or(second::parent),
        first.projectId().or(second::projectId),
        first.origin().isPlain() ? second.origin() : first.origin());
  }

  private void requireRescopable(Caller parent, ScopeRequest request) {
    Origin origin = parent.origin();
    if (origin.trust().isPresent() || origin.accessToken().isPresent()) {
      throw notRescopable(parent, "A token that was delegated cannot be turned into another.");
    }
    if (origin.isDelegated() && !(request instanceof ScopeRequest.DefaultProject)) {
      throw notRescopable(
          parent,
          "A token of an application credential cannot be turned into one for another scope.");
    }
    boolean fromSystem = parent.scope() instanceof Scope.OfSystem;
    boolean toSystem =
        switch (request) {
          case ScopeRequest.ProjectById _,
              ScopeRequest.ProjectByName _,
              ScopeRequest.OfDomain _,
              ScopeRequest.OfTrust _ ->
              false;
          case ScopeRequest.DefaultProject _, ScopeRequest.Unscoped _, ScopeRequest.OfSystem _ ->
              true;
        };
    if (fromSystem && !toSystem) {
      throw notRescopable(
          parent,
          "A token for the system cannot be turned into one for a project or domain. Log in again.");
    }
  }

  private Fault notRescopable(Caller parent, String sentence) {
    audit.note(Cause.RESCOPE_NOT_ALLOWED, parent.userId());
    return Fault.forbidden(sentence);
  }

  /** The scope asked for, or the one that the method fixes. */
  private ScopeRequest.Own scope(Authenticated who, ScopeRequest request) {
    if (who.projectId().isPresent()) {
      if (!(request instanceof ScopeRequest.DefaultProject
          || request instanceof ScopeRequest.OfTrust)) {
        throw audit.refused(Cause.NO_ROLE_IN_SCOPE, who.userId());
      }
      return new ScopeRequest.ProjectById(who.projectId().get());
    }
    return switch (request) {
      case ScopeRequest.Own own -> own;
      // It gives no project, and so no role.
      case ScopeRequest.OfTrust _ -> new ScopeRequest.Unscoped();
    };
  }

  /** Whoever logs in obeys their own rules, also where the token is about somebody else. */
  private void requireEnough(Authenticated who, Set<String> named, Grants.Granted granted) {
    Subject subject =
        granted.bearer().userId().equals(who.userId())
            ? granted.bearer()
            : grants
                .findUsable(who.userId())
                .orElseThrow(() -> audit.refused(Cause.DISABLED_USER, who.userId()));
    Set<String> all = new LinkedHashSet<>(named);
    who.parent().ifPresent(parent -> all.addAll(parent.methods()));
    multiFactor.requireEnough(subject, all, methods.keySet());
  }

  /** Who the trustee becomes by their trust. */
  private Authenticated trusted(Authenticated trustee, String trustId) {
    if (trustee.origin().isDelegated()) {
      throw audit.refused(Cause.NO_ROLE_IN_SCOPE, trustee.userId());
    }
    TrustScope.Trusted trusted =
        trusts
            .find(trustId)
            .orElseThrow(() -> audit.refused(Cause.NO_SUCH_TRUST, trustee.userId()));
    if (!trusted.trust().trusteeId().equals(trustee.userId())) {
      audit.note(Cause.NO_SUCH_TRUST, trustee.userId());
      throw Fault.forbidden("User is not a trustee.");
    }
    return new Authenticated(
        trusted.bearerId(), trustee.parent(), trusted.projectId(), Origin.of(trusted.trust()));
  }

  private Fault nothingGranted(Authenticated who) {
    if (grants.findUsable(who.userId()).isEmpty()) {
      return audit.refused(Cause.DISABLED_USER, who.userId());
    }
    if (who.origin().trust().isPresent()) {
      audit.note(Cause.NO_ROLE_IN_SCOPE, who.userId());
      return Fault.forbidden("Trustee has no delegated roles.");
    }
    return audit.refused(Cause.NO_ROLE_IN_SCOPE, who.userId());
  }

  private Caller caller(Grants.Granted granted, Set<String> named, Authenticated who, Instant now) {
    Optional<Caller> parent = who.parent();
    Set<String> allMethods = new LinkedHashSet<>();
    parent.ifPresent(token -> allMethods.addAll(token.methods()));
    allMethods.addAll(named);
    List<String> auditIds = new ArrayList<>(List.of(newAuditId()));
    parent.ifPresent(token -> auditIds.add(token.auditIds().getLast()));
    Subject bearer = granted.bearer();
    return new Caller(
        bearer.userId(),
        bearer.userName(),
        bearer.userDomain(),
        granted.scope(),
        TokenFacts.names(granted.roles()),
        List.copyOf(allMethods),
        auditIds,
        now,
        end(granted, parent, now),
        who.origin());
  }

  /** A token ends with the token it was got with, and with what it stands on. */
  private Instant end(Grants.Granted granted, Optional<Caller> parent, Instant now) {
    Instant end = parent.map(Caller::expiresAt).orElseGet(() -> now.plus(tokenLife.expiration()));
    return granted.endsAt().filter(end::isAfter).orElse(end).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private String newAuditId() {
    byte[] bytes = new byte[AUDIT_ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
