package cloud.nephele.identity.federation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.federation.ServiceProviderRepresentation.Attributes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Registers, shows, changes and deletes service providers. */
@ApplicationScoped
public class ServiceProviderService {

  /** As Shibboleth has it by default. */
  private static final String RELAY_STATE_PREFIX = "ss:mem:";

  private final ServiceProviderRepository providers;

  @Inject
  ServiceProviderService(ServiceProviderRepository providers) {
    this.providers = providers;
  }

  @Transactional
  public ServiceProvider create(String id, Attributes request) {
    ServiceProvider provider = new ServiceProvider();
    provider.id = id;
    provider.enabled = request.enabled().orDefault(false);
    provider.description = request.description().value();
    provider.authUrl = request.authUrl().require("auth_url");
    provider.spUrl = request.spUrl().require("sp_url");
    provider.relayStatePrefix = request.relayStatePrefix().orDefault(RELAY_STATE_PREFIX);
    Duplicates.refuse(
        () -> providers.persistAndFlush(provider),
        "service_provider",
        "Duplicate ID, " + provider.id);
    return provider;
  }

  public ServiceProvider show(String id) {
    return providers
        .findByIdOptional(id)
        .orElseThrow(() -> Fault.notFound("Could not find Service Provider: " + id + "."));
  }

  public Page<ServiceProvider> list(ListRequest request) {
    return providers.list(request);
  }

  @Transactional
  public ServiceProvider update(String id, Attributes request) {
    ServiceProvider provider = show(id);
    provider.enabled = request.enabled().or(provider.enabled);
    provider.description = request.description().or(provider.description);
    provider.authUrl = request.authUrl().or(provider.authUrl);
    provider.spUrl = request.spUrl().or(provider.spUrl);
    provider.relayStatePrefix = request.relayStatePrefix().or(provider.relayStatePrefix);
    return provider;
  }

  @Transactional
  public void delete(String id) {
    providers.delete(show(id));
  }
}
