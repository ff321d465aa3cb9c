package cloud.nephele.identity.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.common.service.token.TokenVerifier;
import cloud.nephele.identity.api.Changes;
import cloud.nephele.identity.api.TokenLifeConfig;
import cloud.nephele.identity.catalog.Catalog;
import cloud.nephele.identity.catalog.CatalogEntry;
import cloud.nephele.identity.revocation.RevocationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Validates and revokes tokens. */
@ApplicationScoped
public class TokenService {

  /**
   * How a token is looked at.
   *
   * @param allowExpired whether it may have ended a while ago
   * @param knowsAccessRules whether whoever asks says that they heed access rules
   * @param anew whether nothing that is remembered will do
   */
  public record Look(
      boolean allowExpired, boolean knowsAccessRules, boolean withCatalog, boolean anew) {

    /** As a client does that says nothing about it. */
    public static final Look USUAL = new Look(false, false, true, false);
  }

  private final TokenVerifier verifier;
  private final TokenFacts facts;
  private final Catalog catalog;
  private final RevocationService revocations;
  private final PolicyEnforcer policy;
  private final TokenLifeConfig tokenLife;
  private final Changes changes;

  @Inject
  TokenService(
      TokenVerifier verifier,
      TokenFacts facts,
      Catalog catalog,
      RevocationService revocations,
      PolicyEnforcer policy,
      TokenLifeConfig tokenLife,
      Changes changes) {
    this.verifier = verifier;
    this.facts = facts;
    this.catalog = catalog;
    this.revocations = revocations;
    this.policy = policy;
    this.tokenLife = tokenLife;
    this.changes = changes;
  }

  /**
   * Validates a token.
   *
   * @param rule the rule to ask about it
   * @throws Fault 404 when it is unknown, ended or revoked, or when its user, scope or roles are
   *     gone
   */
  public TokenRepresentation show(RequestContext context, String rule, String token, Look look) {
    Caller stated = require(token, look.allowExpired());
    enforce(context, rule, stated);
    if (!look.knowsAccessRules() && hasAccessRules(stated)) {
      // Taken for an ordinary token, it would be good for more than it is.
      throw notFound();
    }
    if (look.anew()) {
      forgetFacts();
    }
    TokenFacts.Facts now = facts.of(stated).orElseThrow(TokenService::notFound);
    return TokenRepresentation.of(
        now,
        look.withCatalog()
            ? catalog.of(now.caller().scope(), now.caller().userId(), now.version())
            : null);
  }

  /** What another replica has changed is not known here, and so might anything be outdated. */
  private void forgetFacts() {
    changes.note();
  }

  /**
   * A token as it holds now, for whoever has it in hand.
   *
   * @throws Fault 404 as {@link #show}
   */
  public TokenFacts.Facts open(String token) {
    Caller stated = require(token, false);
    if (hasAccessRules(stated)) {
      throw notFound();
    }
    return facts.of(stated).orElseThrow(TokenService::notFound);
  }

  /** Revokes this one token; those that were got with it live on. */
  @Transactional
  public void revoke(RequestContext context, String rule, String token) {
    Caller stated = require(token, false);
    enforce(context, rule, stated);
    revocations.revoke(Match.AUDIT_ID, stated.auditIds().getFirst());
  }

  /**
   * The catalog as the caller's token sees it.
   *
   * @throws Fault 403 when the token has no scope
   */
  public List<CatalogEntry> catalog(RequestContext context) {
    Caller caller = context.caller();
    if (caller.scope() instanceof Scope.Unscoped) {
      throw Fault.forbidden(
          "A catalog belongs to a scope, and your token has none. Log in for a project, a domain or"
              + " the system.");
    }
    TokenFacts.Facts now = facts.of(caller).orElseThrow(verifier::unauthorized);
    return catalog.of(now.caller().scope(), now.caller().userId(), now.version());
  }

  private Caller require(String token, boolean allowExpired) {
    if (token == null) {
      throw Fault.notFound("The header X-Subject-Token must name the token that is meant.");
    }
    return verifier
        .find(token, allowExpired ? tokenLife.allowExpiredWindow() : Duration.ZERO)
        .orElseThrow(TokenService::notFound);
  }

  private static boolean hasAccessRules(Caller caller) {
    return caller
        .origin()
        .applicationCredential()
        .filter(credential -> !credential.accessRules().isEmpty())
        .isPresent();
  }

  private void enforce(RequestContext context, String rule, Caller subject) {
    policy.enforce(context, rule, Map.of("target.token.user_id", subject.userId()));
  }

  private static Fault notFound() {
    return Fault.notFound("Failed to validate token");
  }
}
