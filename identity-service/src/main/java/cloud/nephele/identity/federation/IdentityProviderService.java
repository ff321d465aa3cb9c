package cloud.nephele.identity.federation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.representation.RepresentationReader;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.project.DomainRepresentation;
import cloud.nephele.identity.project.DomainService;
import cloud.nephele.identity.revocation.RevocationService;
import cloud.nephele.identity.user.UserService;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Registers, shows, changes and deletes identity providers. */
@ApplicationScoped
public class IdentityProviderService {

  private final IdentityProviderRepository providers;
  private final DomainService domains;
  private final UserService users;
  private final RevocationService revocations;
  private final RepresentationReader reader;

  @Inject
  IdentityProviderService(
      IdentityProviderRepository providers,
      DomainService domains,
      UserService users,
      RevocationService revocations,
      RepresentationReader reader) {
    this.providers = providers;
    this.domains = domains;
    this.users = users;
    this.revocations = revocations;
    this.reader = reader;
  }

  /** Registers a provider; it gets a domain of its own unless it names one. */
  @Transactional
  public IdentityProvider create(String id, IdentityProviderRepresentation.Attributes request) {
    if (providers.findById(id) != null) {
      throw duplicate(id);
    }
    IdentityProvider provider = new IdentityProvider();
    provider.id = id;
    provider.enabled = request.enabled().orDefault(false);
    provider.description = request.description().value();
    provider.authorizationTtlMinutes = request.authorizationTtl().value();
    provider.remoteIds = new LinkedHashSet<>(request.remoteIds().orDefault(List.of()));
    provider.domainId =
        request.domainId().value() == null ? newDomain(id) : request.domainId().value();
    if (!users.domainExists(provider.domainId)) {
      throw Fault.notFound("Could not find domain: " + provider.domainId + ".");
    }
    store(() -> providers.persistAndFlush(provider), id);
    return provider;
  }

  private String newDomain(String providerId) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request
        .putObject("domain")
        .put("name", Ids.next())
        .put("description", "Made for the users of identity provider " + providerId);
    return domains.create(reader.read(request, DomainRepresentation.Request.class).domain()).id;
  }

  public IdentityProvider show(String id) {
    return providers
        .findByIdOptional(id)
        .orElseThrow(() -> Fault.notFound("Could not find Identity Provider: " + id + "."));
  }

  public Page<IdentityProvider> list(ListRequest request) {
    return providers.list(request);
  }

  /** The provider that asserts under a name. */
  public Optional<IdentityProvider> findByRemoteId(String remoteId) {
    return providers.findByRemoteId(remoteId);
  }

  /** Changes a provider. The tokens of its users end when it is disabled. */
  @Transactional
  public IdentityProvider update(String id, IdentityProviderRepresentation.Attributes request) {
    IdentityProvider provider = show(id);
    if (request.domainId().isGiven() && !provider.domainId.equals(request.domainId().value())) {
      throw Fault.badRequest("The attribute domain_id cannot be changed.");
    }
    boolean disabled = provider.enabled && !request.enabled().or(provider.enabled);
    provider.enabled = request.enabled().or(provider.enabled);
    provider.description = request.description().or(provider.description);
    provider.authorizationTtlMinutes =
        request.authorizationTtl().or(provider.authorizationTtlMinutes);
    request
        .remoteIds()
        .ifGiven(ids -> provider.remoteIds = new LinkedHashSet<>(ids == null ? List.of() : ids));
    store(providers::flush, id);
    if (disabled) {
      revocations.revoke(Match.IDENTITY_PROVIDER, id);
    }
    return provider;
  }

  /** Deletes a provider with its protocols; the tokens of its users end. */
  @Transactional
  public void delete(String id) {
    providers.delete(show(id));
    providers.flush();
    revocations.revoke(Match.IDENTITY_PROVIDER, id);
  }

  private static void store(Runnable flush, String id) {
    Duplicates.refuse(
        flush, "identity_provider", "Duplicate entry found with a remote id of " + id);
  }

  private static Fault duplicate(String id) {
    return Fault.conflict(
        "Conflict occurred attempting to store identity_provider - Duplicate ID, " + id + ".");
  }
}
