package cloud.nephele.compute.interfaceattachment;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The documents of interface attachments. */
final class InterfaceAttachmentRepresentation {

  private InterfaceAttachmentRepresentation() {}

  /** {@code POST /servers/{id}/os-interface}; without anything, the one network there is. */
  record Creation(@Valid Wanted interfaceAttachment) implements Representation {}

  /** What is wanted. */
  record Wanted(
      @JsonProperty("net_id") String netId,
      @JsonProperty("port_id") String portId,
      @JsonProperty("fixed_ips") @Size(min = 1, max = 1, message = "must hold one address")
          List<@Valid WantedAddress> fixedIps,
      @Since("2.49")
          @Pattern(
              regexp = "[^,/]{1,60}",
              message = "must have 1 to 60 characters, none of them a comma or slash")
          String tag) {}

  /** An address that is wanted. */
  record WantedAddress(
      @NotNull(message = "is a required property") @JsonProperty("ip_address") String ipAddress) {}

  /** One attachment. */
  record Single(Attachment interfaceAttachment) implements Representation {}

  /** The attachments of a server. */
  record Listing(List<Attachment> interfaceAttachments) implements Representation {}

  /** An interface of a server. */
  record Attachment(
      @JsonProperty("port_state") String portState,
      @JsonProperty("fixed_ips") List<Address> fixedIps,
      @JsonProperty("net_id") String netId,
      @JsonProperty("port_id") String portId,
      @JsonProperty("mac_addr") String macAddr,
      @Since("2.70") String tag) {}

  /** An address of an interface. A network has one subnet, which goes by the network's id. */
  record Address(
      @JsonProperty("subnet_id") String subnetId, @JsonProperty("ip_address") String ipAddress) {}
}
