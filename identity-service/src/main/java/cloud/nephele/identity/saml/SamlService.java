package cloud.nephele.identity.saml;

import static cloud.nephele.identity.saml.XmlTree.Vocabulary.ECP;
import static cloud.nephele.identity.saml.XmlTree.Vocabulary.ENVELOPE;
import static cloud.nephele.identity.saml.XmlTree.Vocabulary.METADATA;
import static cloud.nephele.identity.saml.XmlTree.Vocabulary.PROTOCOL;
import static cloud.nephele.identity.saml.XmlTree.Vocabulary.SIGNATURE;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.federation.ServiceProvider;
import cloud.nephele.identity.federation.ServiceProviderService;
import cloud.nephele.identity.role.RoleDirectory.NamedRole;
import cloud.nephele.identity.token.TokenFacts;
import cloud.nephele.identity.token.TokenService;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exchanges tokens for assertions, and describes who signs these. */
@Singleton
public class SamlService {

  private static final String NEXT = "http://schemas.xmlsoap.org/soap/actor/next";
  private static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
  private static final String URI_BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:URI";

  /**
   * An assertion, signed.
   *
   * @param provider whom it was made for
   */
  public record Issued(String document, ServiceProvider provider) {}

  private final SamlConfig config;
  private final SamlKeyService keys;
  private final AssertionSigner signer;
  private final ServiceProviderService providers;
  private final TokenService tokens;
  private final Database database;
  private final ObjectMapper json;

  @Inject
  SamlService(
      SamlConfig config,
      SamlKeyService keys,
      AssertionSigner signer,
      ServiceProviderService providers,
      TokenService tokens,
      Database database,
      ObjectMapper json) {
    this.config = config;
    this.keys = keys;
    this.signer = signer;
    this.providers = providers;
    this.tokens = tokens;
    this.database = database;
    this.json = json;
  }

  /**
   * Exchanges a token for an assertion about its bearer.
   *
   * @throws Fault 404 when there is no such provider, or the token does not hold; 403 when the
   *     provider is disabled, or the token is not for a project
   */
  public Issued create(String token, String providerId) {
    ServiceProvider provider = usable(providerId);
    XmlTree response =
        response(provider).write(XmlTree.root(PROTOCOL, "Response"), subject(token), this::sign);
    return new Issued(response.write(), provider);
  }

  /** As {@link #create}, in the envelope that clients without a browser hand on as it is. */
  public Issued createForEcp(String token, String providerId) {
    ServiceProvider provider = usable(providerId);
    XmlTree envelope = XmlTree.root(ENVELOPE, "Envelope");
    var _ =
        envelope
            .child(ENVELOPE, "Header")
            .child(ECP, "RelayState")
            .attribute(ENVELOPE, "actor", NEXT)
            .attribute(ENVELOPE, "mustUnderstand", "1")
            .text(provider.relayStatePrefix + Ids.next());
    var _ =
        response(provider)
            .write(
                envelope.child(ENVELOPE, "Body").child(PROTOCOL, "Response"),
                subject(token),
                this::sign);
    return new Issued(envelope.write(), provider);
  }

  /** The document that other clouds read once, to know this one's assertions from then on. */
  public String metadata() {
    XmlTree entity =
        XmlTree.root(METADATA, "EntityDescriptor").attribute("entityID", config.entityId());
    XmlTree descriptor =
        entity
            .child(METADATA, "IDPSSODescriptor")
            .attribute("protocolSupportEnumeration", PROTOCOL.namespace);
    var _ =
        descriptor
            .child(METADATA, "KeyDescriptor")
            .attribute("use", "signing")
            .child(SIGNATURE, "KeyInfo")
            .child(SIGNATURE, "X509Data")
            .text(SIGNATURE, "X509Certificate", keys.key().certificateText());
    var _ =
        descriptor
            .text(METADATA, "NameIDFormat", TRANSIENT)
            .child(METADATA, "SingleSignOnService")
            .attribute("Binding", URI_BINDING)
            .attribute("Location", config.ssoEndpoint());
    return entity.write();
  }

  private ServiceProvider usable(String id) {
    ServiceProvider provider = providers.show(id);
    if (!provider.enabled) {
      throw Fault.forbidden("Service Provider " + id + " is disabled.");
    }
    return provider;
  }

  private SamlResponse response(ServiceProvider provider) {
    return new SamlResponse(
        config.entityId(), provider.spUrl, Instant.now(), config.assertionLife());
  }

  private void sign(XmlTree assertion) {
    signer.sign(assertion.element());
  }

  private SamlResponse.Subject subject(String token) {
    TokenFacts.Facts facts = tokens.open(token);
    Caller caller = facts.caller();
    if (!(caller.scope() instanceof Scope.OfProject project)) {
      throw Fault.forbidden(
          "An assertion is made of a token for a project, and this one has another scope. Log in for"
              + " a project.");
    }
    return new SamlResponse.Subject(
        caller.userName(),
        caller.userDomain().name(),
        facts.roles().stream().map(NamedRole::name).toList(),
        project.name(),
        project.domain().name(),
        groups(caller.userId()));
  }

  private List<String> groups(String userId) {
    return database.list(
        """
        select g.name, d.name
        from group_member m
        join identity_group g on g.id = m.group_id
        join project d on d.id = g.domain_id
        where m.user_id = ?
        order by g.name, d.name""",
        row -> group(row.getString(1), row.getString(2)),
        userId);
  }

  private String group(String name, String domainName) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", name);
    group.put("domain", Map.of("name", domainName));
    try {
      return "JSON:" + json.writeValueAsString(group);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Names can be written", e);
    }
  }
}
