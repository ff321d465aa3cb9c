package cloud.nephele.identity.token;

import cloud.nephele.common.context.AccessRule;
import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Origin;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Moments;
import cloud.nephele.identity.catalog.CatalogEntry;
import cloud.nephele.identity.role.RoleDirectory.NamedRole;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The document of a token. */
public record TokenRepresentation(Token token) implements Representation {

  /** What the token says; parts that it does not have are left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Token(
      List<String> methods,
      User user,
      @JsonProperty("audit_ids") List<String> auditIds,
      @JsonProperty("expires_at") String expiresAt,
      @JsonProperty("issued_at") String issuedAt,
      Project project,
      @JsonProperty("is_domain") Boolean isDomain,
      Domain domain,
      SystemScope system,
      List<NamedRole> roles,
      List<CatalogEntry> catalog,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("service_providers")
          List<ServiceProviders.NamedProvider> serviceProviders,
      @JsonProperty("OS-TRUST:trust") Trust trust,
      @JsonProperty("application_credential") ApplicationCredential applicationCredential,
      @JsonProperty("OS-OAUTH1") AccessToken accessToken,
      @JsonProperty("oauth2_credential") Certificate certificate) {}

  /** The bearer. */
  public record User(
      Domain domain,
      String id,
      String name,
      @JsonProperty("password_expires_at") String passwordExpiresAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("OS-FEDERATION")
          Federation federation) {}

  /** Something that has an id. */
  public record Reference(String id) {}

  /** The trust behind the token. */
  public record Trust(
      String id,
      boolean impersonation,
      @JsonProperty("trustor_user") Reference trustor,
      @JsonProperty("trustee_user") Reference trustee) {}

  /** The application credential behind the token. */
  public record ApplicationCredential(
      String id,
      String name,
      boolean restricted,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("access_rules")
          List<AccessRule> accessRules) {}

  /** The OAuth 1.0a access token behind the token. */
  public record AccessToken(
      @JsonProperty("access_token_id") String id, @JsonProperty("consumer_id") String consumerId) {}

  /** The client certificate that the token is bound to. */
  public record Certificate(@JsonProperty("x5t#S256") String thumbprint) {}

  /** Where a federated user comes from. */
  public record Federation(
      @JsonProperty("identity_provider") Reference identityProvider,
      Reference protocol,
      List<Reference> groups) {}

  /** A project. */
  public record Project(Domain domain, String id, String name) {}

  /** A domain. */
  public record Domain(String id, String name) {

    static Domain of(NamedDomain domain) {
      return new Domain(domain.id(), domain.name());
    }
  }

  /** The whole cloud. */
  public record SystemScope(boolean all) {}

  /**
   * Renders a token.
   *
   * @param catalog null to leave it out
   */
  static TokenRepresentation of(TokenFacts.Facts facts, List<CatalogEntry> catalog) {
    Caller caller = facts.caller();
    Origin origin = caller.origin();
    Project project = null;
    Domain domain = null;
    SystemScope system = null;
    switch (caller.scope()) {
      case Scope.Unscoped() -> {}
      case Scope.OfProject(String id, String name, NamedDomain owner) ->
          project = new Project(Domain.of(owner), id, name);
      case Scope.OfDomain(String id, String name) -> domain = new Domain(id, name);
      case Scope.OfSystem() -> system = new SystemScope(true);
    }
    boolean scoped = !(caller.scope() instanceof Scope.Unscoped);
    return new TokenRepresentation(
        new Token(
            caller.methods(),
            user(facts),
            caller.auditIds(),
            Moments.text(caller.expiresAt()),
            Moments.text(caller.issuedAt()),
            project,
            project == null ? null : false,
            domain,
            system,
            scoped ? facts.roles() : null,
            scoped ? catalog : null,
            facts.serviceProviders(),
            origin.trust().map(TokenRepresentation::trust).orElse(null),
            origin.applicationCredential().map(TokenRepresentation::credential).orElse(null),
            origin
                .accessToken()
                .map(token -> new AccessToken(token.id(), token.consumerId()))
                .orElse(null),
            origin.certificateThumbprint().map(Certificate::new).orElse(null)));
  }

  private static User user(TokenFacts.Facts facts) {
    Caller caller = facts.caller();
    return new User(
        Domain.of(caller.userDomain()),
        caller.userId(),
        caller.userName(),
        facts.passwordExpiresAt().map(Moments::textWithoutZone).orElse(null),
        caller.origin().federation().map(TokenRepresentation::federation).orElse(null));
  }

  private static Trust trust(Origin.Trust trust) {
    return new Trust(
        trust.id(),
        trust.impersonation(),
        new Reference(trust.trustorId()),
        new Reference(trust.trusteeId()));
  }

  private static ApplicationCredential credential(Origin.ApplicationCredential credential) {
    return new ApplicationCredential(
        credential.id(), credential.name(), credential.restricted(), credential.accessRules());
  }

  private static Federation federation(Origin.Federation federation) {
    return new Federation(
        new Reference(federation.identityProviderId()),
        new Reference(federation.protocolId()),
        federation.groupIds().stream().map(Reference::new).toList());
  }
}
