package cloud.nephele.compute.network;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents of networks and fixed addresses. */
final class NetworkRepresentation {

  private static final String LABEL = "must have 1 to 255 characters";
  private static final String REQUIRED = "is a required property";

  private NetworkRepresentation() {}

  /** {@code POST /os-networks}. */
  record Creation(@NotNull(message = REQUIRED) @Valid Wanted network) implements Representation {}

  /** A network that is wanted. */
  record Wanted(
      @NotNull(message = REQUIRED) @Size(min = 1, max = 255, message = LABEL) String label,
      JsonNode ipam,
      @Size(max = 43, message = "is too long for a range") String cidr,
      @JsonProperty("cidr_v6") String cidrV6,
      @JsonProperty("fixed_cidr") String fixedCidr,
      @JsonProperty("project_id") String projectId,
      String gateway,
      @JsonProperty("gateway_v6") String gatewayV6,
      @Pattern(
              regexp = "[A-Za-z0-9][A-Za-z0-9_.-]{0,14}",
              message = "must be a device name of at most 15 characters")
          String bridge,
      @JsonProperty("bridge_interface")
          @Pattern(
              regexp = "[A-Za-z0-9][A-Za-z0-9_.-]{0,14}",
              message = "must be a device name of at most 15 characters")
          String bridgeInterface,
      @JsonProperty("multi_host") Boolean multiHost,
      String dns1,
      String dns2,
      @JsonProperty("allowed_start") String allowedStart,
      @JsonProperty("allowed_end") String allowedEnd,
      @JsonProperty("enable_dhcp") Boolean enableDhcp,
      @JsonProperty("dhcp_server") String dhcpServer,
      @JsonProperty("share_address") Boolean shareAddress,
      @Min(value = 576, message = "must be at least 576")
          @Max(value = 65535, message = "must be at most 65535")
          Integer mtu) {}

  /** {@code POST /os-tenant-networks}; what divides a range into several networks is not used. */
  record TenantCreation(@NotNull(message = REQUIRED) @Valid TenantWanted network)
      implements Representation {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record TenantWanted(
      @NotNull(message = REQUIRED) @Size(min = 1, max = 255, message = LABEL) String label,
      String cidr,
      @JsonProperty("cidr_v6") String cidrV6) {}

  /** One network. */
  record Single(Detail network) implements Representation {}

  /** Networks. */
  record Listing(List<Detail> networks) implements Representation {}

  /** What everyone may see of a network, and what administrators see beside it. */
  record Detail(
      String id,
      String cidr,
      String netmask,
      String gateway,
      String broadcast,
      String dns1,
      String dns2,
      @JsonProperty("cidr_v6") String cidrV6,
      @JsonProperty("gateway_v6") String gatewayV6,
      String label,
      @JsonProperty("netmask_v6") String netmaskV6,
      @JsonUnwrapped Administrative administrative) {}

  /** Fields for administrators; those about virtual private networks and VLANs have no value. */
  record Administrative(
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt,
      @JsonProperty("deleted_at") String deletedAt,
      boolean deleted,
      boolean injected,
      String bridge,
      Integer vlan,
      @JsonProperty("vpn_public_address") String vpnPublicAddress,
      @JsonProperty("vpn_public_port") Integer vpnPublicPort,
      @JsonProperty("vpn_private_address") String vpnPrivateAddress,
      @JsonProperty("dhcp_start") String dhcpStart,
      @JsonProperty("project_id") String projectId,
      String host,
      @JsonProperty("bridge_interface") String bridgeInterface,
      @JsonProperty("multi_host") boolean multiHost,
      Integer priority,
      @JsonProperty("rxtx_base") Integer rxtxBase,
      Integer mtu,
      @JsonProperty("dhcp_server") String dhcpServer,
      @JsonProperty("enable_dhcp") boolean enableDhcp,
      @JsonProperty("share_address") boolean shareAddress) {}

  /** One network of a project. */
  record TenantSingle(TenantNetwork network) implements Representation {}

  /** The networks of a project. */
  record TenantListing(List<TenantNetwork> networks) implements Representation {}

  /** A network in brief. */
  record TenantNetwork(String id, String cidr, String label) {}

  /** {@code POST /os-networks/add}; null means any that is free. */
  record Addition(@NotNull(message = REQUIRED) JsonNode id) implements Representation {}

  /** {@code POST /os-networks/{id}/action} and {@code /os-fixed-ips/{ip}/action}: one field. */
  record Action(@JsonValue Map<String, JsonNode> actions) implements Representation {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Action {
      actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    }
  }

  /** One address. */
  record FixedIpSingle(@JsonProperty("fixed_ip") FixedIpDetail fixedIp) implements Representation {}

  /** An address of a network. */
  record FixedIpDetail(
      String cidr, String hostname, String host, String address, @Since("2.4") boolean reserved) {}
}
