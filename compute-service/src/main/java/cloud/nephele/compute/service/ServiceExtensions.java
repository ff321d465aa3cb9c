package cloud.nephele.compute.service;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** The services on hosts as extensions. */
@Singleton
class ServiceExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-services", "Services", "The services on hosts.")
            .since(NAMESPACES + "services/api/v2", "2012-10-28T00:00:00-00:00")
            .paths("os-services"),
        Extension.of("os-extended-services", "ExtendedServices", "Why a service is disabled.")
            .since(NAMESPACES + "extended_services/api/v2", "2013-05-17T00:00:00Z"),
        Extension.of("os-extended-services-delete", "ExtendedServicesDelete", "Services deleted.")
            .since(NAMESPACES + "extended_services_delete/api/v2", "2013-12-10T00:00:00Z"));
  }
}
