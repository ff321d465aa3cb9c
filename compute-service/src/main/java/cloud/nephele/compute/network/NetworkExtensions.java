package cloud.nephele.compute.network;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Networks as extensions. */
@Singleton
class NetworkExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-networks", "Networks", "Admin-only Network Management Extension.")
            .since(NAMESPACES + "os-networks/api/v1.1", "2011-12-23T00:00:00+00:00")
            .paths("os-networks"),
        Extension.of(
                "os-networks-associate",
                "NetworkAssociationSupport",
                "Network association support.")
            .since(NAMESPACES + "networks_associate/api/v2", "2012-11-19T00:00:00+00:00"),
        Extension.of(
                "os-tenant-networks",
                "OSTenantNetworks",
                "Tenant-based Network Management Extension.")
            .since(NAMESPACES + "os-tenant-networks/api/v2", "2012-03-07T09:46:43-05:00")
            .paths("os-tenant-networks"),
        Extension.of("os-fixed-ips", "FixedIPs", "Fixed IPs support.")
            .since(NAMESPACES + "fixed_ips/api/v2", "2012-10-18T13:25:27-06:00")
            .paths("os-fixed-ips"),
        Extension.of("os-extended-networks", "ExtendedNetworks", "More fields of networks.")
            .since(NAMESPACES + "extended_networks/api/v2", "2014-05-09T00:00:00Z"));
  }
}
