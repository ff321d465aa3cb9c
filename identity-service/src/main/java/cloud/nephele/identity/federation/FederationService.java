package cloud.nephele.identity.federation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.SentRequest;
import cloud.nephele.identity.auth.AuthAudit;
import cloud.nephele.identity.auth.Authenticated;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Finds out whom an identity provider speaks of in a request. */
@Singleton
public class FederationService {

  private static final String PROXY_SECRET = "X-Nephele-Proxy-Secret";

  /** Where the usual modules of web servers put the name of the identity provider. */
  private static final List<String> REMOTE_ID_ATTRIBUTES =
      List.of("OIDC_ISS", "Shib-Identity-Provider", "MELLON_IDP");

  private final IdentityProviderService providers;
  private final ProtocolService protocols;
  private final MappingService mappings;
  private final FederatedUserService users;
  private final OidcIssuers issuers;
  private final FederationConfig config;
  private final AuthAudit audit;
  private final SentRequest sent;

  @Inject
  FederationService(
      IdentityProviderService providers,
      ProtocolService protocols,
      MappingService mappings,
      FederatedUserService users,
      OidcIssuers issuers,
      FederationConfig config,
      AuthAudit audit,
      SentRequest sent) {
    this.providers = providers;
    this.protocols = protocols;
    this.mappings = mappings;
    this.users = users;
    this.issuers = issuers;
    this.config = config;
    this.audit = audit;
    this.sent = sent;
  }

  /**
   * Authenticates by what the request carries.
   *
   * @throws Fault 401 when it carries nothing that holds; 403 when the provider is disabled; 400
   *     when the mapping has no rule for what is asserted
   */
  Authenticated authenticate(String providerId, String protocolId) {
    IdentityProvider provider = providers.show(providerId);
    Protocol protocol = protocols.show(providerId, protocolId);
    if (!provider.enabled) {
      throw Fault.forbidden("Identity Provider " + providerId + " is disabled.");
    }
    Assertion assertion = assertion(provider).orElseThrow(() -> refused(providerId));
    if (protocol.remoteIdAttribute != null
        && assertion
            .first(protocol.remoteIdAttribute)
            .filter(provider.remoteIds::contains)
            .isEmpty()) {
      throw refused(providerId);
    }
    Mapping mapping = mappings.show(protocol.mappingId);
    MappedIdentity identity =
        mappings
            .rules(mapping)
            .apply(assertion)
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "Could not map any federated user properties to identity values: no rule"
                            + " of mapping "
                            + mapping.id
                            + " holds for what was asserted."));
    return users.login(provider, protocol, withRemoteUser(identity, assertion));
  }

  /** The provider that a proxy names; for logins that start with the protocol only. */
  String providerAsserted() {
    Assertion assertion = proxied().orElseThrow(() -> refused("unknown"));
    return REMOTE_ID_ATTRIBUTES.stream()
        .flatMap(attribute -> assertion.first(attribute).stream())
        .flatMap(remoteId -> providers.findByRemoteId(remoteId).stream())
        .map(provider -> provider.id)
        .findFirst()
        .orElseThrow(() -> refused("unknown"));
  }

  /** Whether a trusted proxy says who the user is. */
  public boolean isRemoteUserKnown() {
    return remoteUser().isPresent();
  }

  /** The user whom a trusted proxy has authenticated, with their domain if it says one. */
  Optional<RemoteUser> remoteUser() {
    return proxied()
        .flatMap(
            assertion ->
                assertion
                    .first("REMOTE_USER")
                    .map(name -> new RemoteUser(name, assertion.first("REMOTE_DOMAIN"))));
  }

  /** A user by name. */
  record RemoteUser(String name, Optional<String> domainName) {}

  private Optional<Assertion> assertion(IdentityProvider provider) {
    return sent.authorization("Bearer")
        .map(token -> issuers.verify(token, provider.remoteIds::contains))
        .orElseGet(this::proxied);
  }

  private Optional<Assertion> proxied() {
    boolean trusted =
        config.proxySecret().isPresent()
            && sent.header(PROXY_SECRET).isPresent()
            && MessageDigest.isEqual(
                bytes(config.proxySecret().get()), bytes(sent.header(PROXY_SECRET).get()));
    return trusted ? Optional.of(Assertion.of(sent.headers())) : Optional.empty();
  }

  /** Rules may leave it to the web server who the user is. */
  private static MappedIdentity withRemoteUser(MappedIdentity identity, Assertion assertion) {
    if (identity.id().isPresent() || identity.name().isPresent()) {
      return identity;
    }
    return new MappedIdentity(
        identity.isLocal(),
        identity.id(),
        assertion.first("REMOTE_USER"),
        identity.email(),
        identity.domain(),
        identity.groups(),
        identity.projects());
  }

  private Fault refused(String providerId) {
    return audit.refused(AuthAudit.Cause.WRONG_ASSERTION, "of " + providerId);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
