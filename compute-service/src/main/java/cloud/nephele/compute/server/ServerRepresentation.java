package cloud.nephele.compute.server;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.xml.XmlName;
import cloud.nephele.compute.api.TextNotNull;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The documents of servers. */
public final class ServerRepresentation {

  private static final String TOO_LONG = "is too long (at most 255 characters)";
  private static final String EMPTY_OR_LONG = "must have 1 to 255 characters";

  private ServerRepresentation() {}

  // Requests

  /** {@code POST /servers}. */
  public record Creation(
      @NotNull(message = "is a required property") @Valid Wanted server,
      @JsonProperty("os:scheduler_hints") JsonNode schedulerHints,
      @JsonProperty("OS-SCH-HNT:scheduler_hints") JsonNode oldSchedulerHints)
      implements Representation {}

  /** The server that is wanted. Fields whose type upstream leaves open are read as they come. */
  public record Wanted(
      @NotNull(message = "is a required property")
          @Size(min = 1, max = 255, message = EMPTY_OR_LONG)
          String name,
      String imageRef,
      @NotNull(message = "is a required property") JsonNode flavorRef,
      String adminPass,
      Map<String, String> metadata,
      JsonNode networks,
      @Size(max = 255, message = TOO_LONG) @JsonProperty("key_name") String keyName,
      @JsonProperty("user_data") String userData,
      @JsonProperty("config_drive") JsonNode configDrive,
      @Size(max = 255, message = TOO_LONG) @JsonProperty("availability_zone")
          String availabilityZone,
      @JsonProperty("min_count") JsonNode minCount,
      @JsonProperty("max_count") JsonNode maxCount,
      @JsonProperty("return_reservation_id") JsonNode returnReservationId,
      @JsonProperty("security_groups") List<@Valid NamedGroup> securityGroups,
      @Until("2.56") List<@Valid Personality> personality,
      String accessIPv4,
      String accessIPv6,
      @Pattern(regexp = "AUTO|MANUAL", message = "must be AUTO or MANUAL")
          @JsonProperty("OS-DCF:diskConfig")
          String diskConfig,
      @JsonProperty("block_device_mapping") List<@Valid OldBlockDevice> oldBlockDevices,
      @JsonProperty("block_device_mapping_v2") List<@Valid BlockDevice> blockDevices,
      @Since("2.19") @Size(max = 255, message = TOO_LONG) String description,
      @Since("2.52") @Size(max = 50, message = "has more than 50 tags") List<String> tags,
      @Since("2.63")
          @Size(min = 1, max = 50, message = "must have 1 to 50 ids")
          @JsonProperty("trusted_image_certificates")
          List<String> trustedImageCertificates,
      @Since("2.74") @Size(min = 1, max = 255, message = EMPTY_OR_LONG) String host,
      @Since("2.74")
          @Size(min = 1, max = 255, message = EMPTY_OR_LONG)
          @JsonProperty("hypervisor_hostname")
          String hypervisorHostname,
      @Since("2.90")
          @Pattern(
              regexp = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?",
              message = "must be a host name: 1 to 63 letters, digits and inner hyphens")
          String hostname) {}

  /** A security group by name. */
  public record NamedGroup(
      @NotNull(message = "is a required property")
          @Size(min = 1, max = 255, message = EMPTY_OR_LONG)
          String name) {}

  /** A file for the guest; the contents are base64. */
  public record Personality(
      @NotNull(message = "is a required property") @Size(max = 255, message = TOO_LONG) String path,
      @NotNull(message = "is a required property") String contents) {}

  /** A disk, as it was first asked for; the device's name says which one is the root. */
  public record OldBlockDevice(
      @JsonProperty("device_name") @Size(max = 255, message = TOO_LONG) String deviceName,
      @JsonProperty("volume_id") String volumeId,
      @JsonProperty("snapshot_id") String snapshotId,
      @JsonProperty("volume_size") JsonNode volumeSize,
      @JsonProperty("delete_on_termination") JsonNode deleteOnTermination,
      @JsonProperty("no_device") JsonNode noDevice,
      @JsonProperty("virtual_name") @Size(max = 255, message = TOO_LONG) String virtualName,
      @JsonProperty("connection_info") JsonNode connectionInfo) {}

  /** A disk; the bus and the type of a device are QEMU's to choose. */
  public record BlockDevice(
      @JsonProperty("source_type")
          @Pattern(
              regexp = "volume|image|snapshot|blank",
              message = "must be volume, image, snapshot or blank")
          String sourceType,
      @JsonProperty("destination_type")
          @Pattern(regexp = "local|volume", message = "must be local or volume")
          String destinationType,
      String uuid,
      @JsonProperty("boot_index") JsonNode bootIndex,
      @JsonProperty("volume_size") JsonNode volumeSize,
      @JsonProperty("delete_on_termination") JsonNode deleteOnTermination,
      @JsonProperty("device_name") @Size(max = 255, message = TOO_LONG) String deviceName,
      @JsonProperty("guest_format") @Size(max = 255, message = TOO_LONG) String guestFormat,
      @JsonProperty("disk_bus") @Size(max = 255, message = TOO_LONG) String diskBus,
      @JsonProperty("device_type") @Size(max = 255, message = TOO_LONG) String deviceType,
      @JsonProperty("no_device") JsonNode noDevice,
      @Pattern(
              regexp = "[^,/]{1,60}",
              message = "must have 1 to 60 characters, none of them a comma or slash")
          String tag,
      @Since("2.67") @JsonProperty("volume_type") @Size(min = 1, max = 255, message = EMPTY_OR_LONG)
          String volumeType) {}

  /** {@code PUT /servers/{id}}. */
  public record Update(@NotNull(message = "is a required property") @Valid Changes server)
      implements Representation {}

  /** What changes; what is absent stays. A description may be null: that takes it away. */
  public record Changes(
      @JsonDeserialize(using = TextNotNull.class) @Size(min = 1, max = 255, message = EMPTY_OR_LONG)
          String name,
      @Since("2.19") JsonNode description,
      @JsonDeserialize(using = TextNotNull.class) String accessIPv4,
      @JsonDeserialize(using = TextNotNull.class) String accessIPv6,
      @JsonDeserialize(using = TextNotNull.class)
          @Pattern(regexp = "AUTO|MANUAL", message = "must be AUTO or MANUAL")
          @JsonProperty("OS-DCF:diskConfig")
          String diskConfig,
      @Since("2.90")
          @JsonDeserialize(using = TextNotNull.class)
          @Pattern(
              regexp = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?",
              message = "must be a host name: 1 to 63 letters, digits and inner hyphens")
          String hostname) {}

  // Answers

  /** The answer to {@code POST /servers}. */
  public record Created(CreatedServer server) implements Representation {}

  /** {@code rebuild}; what is absent stays, but for the password. */
  public record Rebuilding(
      @NotNull(message = "is a required property") String imageRef,
      @JsonDeserialize(using = TextNotNull.class) @Size(min = 1, max = 255, message = EMPTY_OR_LONG)
          String name,
      String adminPass,
      Map<String, String> metadata,
      @JsonProperty("preserve_ephemeral") JsonNode preserveEphemeral,
      String accessIPv4,
      String accessIPv6,
      @Until("2.56") List<@Valid Personality> personality,
      @Pattern(regexp = "AUTO|MANUAL", message = "must be AUTO or MANUAL")
          @JsonProperty("OS-DCF:diskConfig")
          String diskConfig,
      @Since("2.19") JsonNode description,
      @Since("2.54") @JsonProperty("key_name") JsonNode keyName,
      @Since("2.57") @JsonProperty("user_data") JsonNode userData,
      @Since("2.63") @JsonProperty("trusted_image_certificates")
          List<String> trustedImageCertificates,
      @Since("2.90")
          @Pattern(
              regexp = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?",
              message = "must be a host name: 1 to 63 letters, digits and inner hyphens")
          String hostname) {}

  /** The answer to {@code rebuild}. */
  public record Rebuilt(RebuiltServer server) implements Representation {}

  /** The server, and the password that is told now and never again. */
  public record RebuiltServer(
      @JsonUnwrapped Detail detail,
      String adminPass,
      @Since("2.54") @Until("2.74") @JsonProperty("key_name") String keyName,
      @Since("2.57") @JsonProperty("user_data") String userData) {}

  /** What the creator needs to know at once. */
  public record CreatedServer(
      String id,
      List<Link> links,
      @JsonProperty("OS-DCF:diskConfig") String diskConfig,
      @JsonProperty("security_groups") List<NamedGroup> securityGroups,
      String adminPass) {}

  /** The answer when only the reservation was wanted. */
  @XmlName("reservation")
  public record Reservation(@JsonProperty("reservation_id") String reservationId)
      implements Representation {}

  /** One server, as it has become. */
  public record Single(Detail server) implements Representation {}

  /** A list of servers in brief. */
  public record SummaryList(
      List<Summary> servers,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("servers_links")
          List<Link> serversLinks)
      implements Representation {}

  /** One server, as it was written before. */
  public record Shown(@Schema(implementation = Detail.class) RawValue server)
      implements Representation {}

  /** A list of servers in detail, each as it was written before. */
  public record DetailList(
      @Schema(type = SchemaType.ARRAY, implementation = Detail.class) List<RawValue> servers,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("servers_links")
          List<Link> serversLinks)
      implements Representation {}

  /** A server in brief. */
  public record Summary(String id, String name, List<Link> links) {}

  /** A server. Components that are null and left out then are marked so. */
  public record Detail(
      String id,
      String name,
      String status,
      @JsonProperty("tenant_id") String tenantId,
      @JsonProperty("user_id") String userId,
      Map<String, String> metadata,
      String hostId,
      Object image,
      FlavorPart flavor,
      String created,
      String updated,
      Map<String, List<Address>> addresses,
      String accessIPv4,
      String accessIPv6,
      List<Link> links,
      @JsonProperty("OS-DCF:diskConfig") String diskConfig,
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer progress,
      @JsonUnwrapped ExtensionPart extensions,
      @JsonInclude(JsonInclude.Include.NON_NULL) FaultPart fault,
      @Since("2.9") boolean locked,
      @Since("2.16") @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("host_status")
          String hostStatus,
      @Since("2.19") String description,
      @Since("2.26") List<String> tags,
      @Since("2.63") @JsonProperty("trusted_image_certificates")
          List<String> trustedImageCertificates,
      @Since("2.71") @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("server_groups")
          List<String> serverGroups,
      @Since("2.73") @JsonProperty("locked_reason") String lockedReason,
      @Since("2.90")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @JsonProperty("OS-EXT-SRV-ATTR:hostname")
          String hostname,
      @Since("2.96") @JsonProperty("pinned_availability_zone") String pinnedAvailabilityZone) {}

  /** What was once for extensions to show; answers to changes have had it since 2.75 only. */
  public record ExtensionPart(
      @JsonProperty("OS-EXT-AZ:availability_zone") String availabilityZone,
      @JsonProperty("config_drive") String configDrive,
      @JsonProperty("key_name") String keyName,
      @JsonProperty("OS-SRV-USG:launched_at") String launchedAt,
      @JsonProperty("OS-SRV-USG:terminated_at") String terminatedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("security_groups")
          List<NamedGroup> securityGroups,
      @JsonUnwrapped HostAttributes hostAttributes,
      @JsonProperty("OS-EXT-STS:task_state") String taskState,
      @JsonProperty("OS-EXT-STS:vm_state") String vmState,
      @JsonProperty("OS-EXT-STS:power_state") int powerState,
      @JsonProperty("os-extended-volumes:volumes_attached") List<AttachedVolume> volumesAttached) {}

  /** A volume of a server. */
  public record AttachedVolume(
      String id,
      @Since("2.3") @JsonProperty("delete_on_termination") boolean deleteOnTermination) {}

  /** Where a server runs and how it was made: for administrators, and then whatever the values. */
  public record HostAttributes(
      @JsonProperty("OS-EXT-SRV-ATTR:host") String host,
      @JsonProperty("OS-EXT-SRV-ATTR:instance_name") String instanceName,
      @JsonProperty("OS-EXT-SRV-ATTR:hypervisor_hostname") String hypervisorHostname,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:hostname") String hostname,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:kernel_id") String kernelId,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:ramdisk_id") String ramdiskId,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:launch_index") int launchIndex,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:reservation_id") String reservationId,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:root_device_name") String rootDeviceName,
      @JsonUnwrapped UserDataPart userData) {}

  /** What the guest was told, for administrators; null here hides even the field's name. */
  public record UserDataPart(
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:user_data") String userData) {}

  /** The image a server was made from. */
  public record ImagePart(String id, List<Link> links) {}

  /** The flavor: by reference at first, later as it was when the server got it. */
  public record FlavorPart(
      @Until("2.46") String id,
      @Until("2.46") List<Link> links,
      @Since("2.47") int vcpus,
      @Since("2.47") int ram,
      @Since("2.47") int disk,
      @Since("2.47") int ephemeral,
      @Since("2.47") int swap,
      @Since("2.47") @JsonProperty("original_name") String originalName,
      @Since("2.47") @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("extra_specs")
          Map<String, String> extraSpecs) {}

  /** An address of a server. */
  public record Address(
      int version,
      String addr,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("OS-EXT-IPS:type") String type,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("OS-EXT-IPS-MAC:mac_addr")
          String macAddr) {}

  /** What went wrong. */
  public record FaultPart(int code, String created, String message) {}

  /** An address in {@code /servers/{id}/ips}. */
  public record PlainAddress(int version, String addr) {}

  /** {@code GET /servers/{id}/ips}. */
  public record Addresses(Map<String, List<PlainAddress>> addresses) implements Representation {}

  /** {@code GET /servers/{id}/ips/{label}}: one field, named as the network. */
  @XmlName("addresses-of-one-network")
  public record NetworkAddresses(@JsonValue Map<String, List<PlainAddress>> network)
      implements Representation {}

  /** {@code /servers/{id}/metadata}. */
  public record Metadata(@NotNull(message = "is a required property") Map<String, String> metadata)
      implements Representation {}

  /** {@code /servers/{id}/metadata/{key}}. */
  public record Meta(@NotNull(message = "is a required property") Map<String, String> meta)
      implements Representation {}

  /** {@code /servers/{id}/tags}. */
  public record Tags(
      @NotNull(message = "is a required property")
          @Size(max = ServerTags.MAX_TAGS, message = "has more than 50 tags")
          List<String> tags)
      implements Representation {}

  /** {@code POST /servers/{id}/action}: one field, named as the action. */
  public record ActionRequest(@JsonValue Map<String, JsonNode> actions) implements Representation {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ActionRequest {
      actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    }
  }

  /** The NUMA nodes of a guest, and the size of its memory pages if that was asked for. */
  record Topology(List<Object> nodes, @JsonProperty("pagesize_kb") Integer pagesizeKb)
      implements Representation {}
}
