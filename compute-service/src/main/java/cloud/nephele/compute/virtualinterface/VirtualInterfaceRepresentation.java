package cloud.nephele.compute.virtualinterface;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The document of virtual interfaces. */
final class VirtualInterfaceRepresentation {

  private VirtualInterfaceRepresentation() {}

  /** {@code GET /servers/{id}/os-virtual-interfaces}. */
  record Listing(@JsonProperty("virtual_interfaces") List<Entry> virtualInterfaces)
      implements Representation {}

  /**
   * An interface.
   *
   * @param extendedNetId the network, as compute v2 names it; null in v2.1
   * @param netId the network, as v2.1 names it
   */
  record Entry(
      String id,
      @JsonProperty("mac_address") String macAddress,
      @JsonProperty("OS-EXT-VIF-NET:net_id") @JsonInclude(JsonInclude.Include.NON_NULL)
          String extendedNetId,
      @Since("2.12") @JsonProperty("net_id") String netId) {}
}
