package cloud.nephele.compute.network;

import cloud.nephele.compute.network.NetworkRepresentation.Administrative;
import cloud.nephele.compute.network.NetworkRepresentation.Detail;
import cloud.nephele.compute.network.NetworkRepresentation.FixedIpDetail;
import cloud.nephele.compute.network.NetworkRepresentation.FixedIpSingle;
import cloud.nephele.compute.network.NetworkRepresentation.Listing;
import cloud.nephele.compute.network.NetworkRepresentation.Single;
import cloud.nephele.compute.network.NetworkRepresentation.TenantListing;
import cloud.nephele.compute.network.NetworkRepresentation.TenantNetwork;
import cloud.nephele.compute.network.NetworkRepresentation.TenantSingle;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** From networks to their documents. */
final class NetworkView {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
  private static final String NETMASK_V6 = "64";

  private NetworkView() {}

  static Listing listing(List<Network> networks, boolean all) {
    return new Listing(networks.stream().map(network -> detail(network, all)).toList());
  }

  static Single single(Network network, boolean all) {
    return new Single(detail(network, all));
  }

  private static Detail detail(Network network, boolean all) {
    Cidr cidr = Cidr.parse(network.cidr());
    List<String> dns = network.dnsServers();
    return new Detail(
        network.id().toString(),
        network.cidr(),
        cidr.netmask(),
        network.gateway(),
        cidr.broadcast(),
        dns.isEmpty() ? null : dns.getFirst(),
        dns.size() < 2 ? null : dns.get(1),
        network.cidrV6().orElse(null),
        network.gatewayV6().orElse(null),
        network.label(),
        network.cidrV6().map(_ -> NETMASK_V6).orElse(null),
        all ? administrative(network) : null);
  }

  private static Administrative administrative(Network network) {
    return new Administrative(
        TIME.format(network.createdAt()),
        network.updatedAt().map(TIME::format).orElse(null),
        null,
        false,
        false,
        network.bridge(),
        null,
        null,
        null,
        null,
        network.dhcpStart().orElse(null),
        network.projectId().orElse(null),
        network.host().orElse(null),
        network.bridgeInterface().orElse(null),
        network.multiHost(),
        null,
        null,
        network.mtu().orElse(null),
        network.gateway(),
        true,
        network.shareAddress());
  }

  static TenantListing tenantListing(List<Network> networks) {
    return new TenantListing(networks.stream().map(NetworkView::tenantNetwork).toList());
  }

  static TenantSingle tenantSingle(Network network) {
    return new TenantSingle(tenantNetwork(network));
  }

  private static TenantNetwork tenantNetwork(Network network) {
    return new TenantNetwork(network.id().toString(), network.cidr(), network.label());
  }

  static FixedIpSingle fixedIp(FixedIp address) {
    return new FixedIpSingle(
        new FixedIpDetail(
            address.cidr(),
            address.hostname().orElse(null),
            address.host().orElse(null),
            address.address(),
            address.reserved()));
  }
}
