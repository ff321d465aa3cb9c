package cloud.nephele.compute.hypervisor;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Hypervisors as extensions. */
@Singleton
class HypervisorExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-hypervisors", "Hypervisors", "Hosts and what they have.")
            .since(NAMESPACES + "hypervisors/api/v1.1", "2012-06-21T00:00:00+00:00")
            .paths("os-hypervisors"),
        Extension.of("os-extended-hypervisors", "ExtendedHypervisors", "More about hypervisors.")
            .since(NAMESPACES + "extended_hypervisors/api/v1.1", "2014-01-04T00:00:00Z"),
        Extension.of("os-hypervisor-status", "HypervisorStatus", "Whether a hypervisor is up.")
            .since(NAMESPACES + "hypervisor_status/api/v1.1", "2014-04-17T00:00:00Z"));
  }
}
