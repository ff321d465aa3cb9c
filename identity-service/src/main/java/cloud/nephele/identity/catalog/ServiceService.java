package cloud.nephele.identity.catalog;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Creates, shows, changes and deletes services of the catalog. */
@ApplicationScoped
public class ServiceService {

  private final ServiceRepository services;

  @Inject
  ServiceService(ServiceRepository services) {
    this.services = services;
  }

  @Transactional
  public ServiceDefinition create(ServiceRepresentation.Attributes request) {
    ServiceDefinition service = new ServiceDefinition();
    service.id = Ids.next();
    service.type = request.type().require("type");
    service.name = request.name().value();
    service.enabled = request.enabled().orDefault(true);
    service.description = request.description().value();
    service.extra = request.extra();
    services.persist(service);
    return service;
  }

  public ServiceDefinition show(String id) {
    return services
        .findByIdOptional(id)
        .orElseThrow(() -> Fault.notFound("Could not find service: " + id + "."));
  }

  /** A service, if there is one. */
  public Optional<ServiceDefinition> find(String id) {
    return services.findByIdOptional(id);
  }

  public Page<ServiceDefinition> list(ListRequest request) {
    return services.list(request);
  }

  @Transactional
  public ServiceDefinition update(String id, ServiceRepresentation.Attributes request) {
    ServiceDefinition service = show(id);
    service.type = request.type().or(service.type);
    service.name = request.name().or(service.name);
    service.enabled = request.enabled().or(service.enabled);
    service.description = request.description().or(service.description);
    service.extra = Extra.merge(service.id, service.extra, request.extra());
    return service;
  }

  /** Deletes a service with its endpoints. */
  @Transactional
  public void delete(String id) {
    services.delete(show(id));
  }
}
