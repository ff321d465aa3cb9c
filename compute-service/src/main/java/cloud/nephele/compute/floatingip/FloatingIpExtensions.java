package cloud.nephele.compute.floatingip;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Floating addresses as extensions. */
@Singleton
class FloatingIpExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-floating-ips", "FloatingIps", "Floating IPs support.")
            .since(NAMESPACES + "floating_ips/api/v1.1", "2011-06-16T00:00:00+00:00")
            .paths("os-floating-ips")
            .actions("addFloatingIp", "removeFloatingIp"),
        Extension.of(
                "os-extended-floating-ips",
                "ExtendedFloatingIps",
                "Floating IPs for one of several addresses of a server.")
            .since(NAMESPACES + "extended_floating_ips/api/v2", "2013-04-19T00:00:00+00:00"),
        Extension.of("os-floating-ip-pools", "FloatingIpPools", "Floating IPs support.")
            .since(NAMESPACES + "floating_ip_pools/api/v1.1", "2012-01-04T00:00:00+00:00")
            .paths("os-floating-ip-pools"),
        Extension.of("os-floating-ips-bulk", "FloatingIpsBulk", "Bulk handling of Floating IPs.")
            .since(NAMESPACES + "floating_ips_bulk/api/v2", "2012-10-29T13:25:27-06:00")
            .paths("os-floating-ips-bulk"),
        Extension.of("os-floating-ip-dns", "FloatingIpDns", "Floating IP DNS support.")
            .since(
                "http://docs.openstack.org/ext/floating_ip_dns/api/v1.1",
                "2011-12-23T00:00:00+00:00")
            .paths("os-floating-ip-dns"));
  }
}
