package cloud.nephele.compute.volume;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** The documents of volumes, their types and their snapshots. */
final class VolumeRepresentation {

  private static final String REQUIRED = "is a required property";
  private static final String TOO_LONG = "is too long (at most 255 characters)";

  private VolumeRepresentation() {}

  /** {@code POST /os-volumes}. */
  record Creation(@NotNull(message = REQUIRED) @Valid Wanted volume) implements Representation {}

  /** The volume that is wanted; one of a snapshot may go without a size in compute v2. */
  record Wanted(
      JsonNode size,
      @JsonProperty("display_name") @Size(max = 255, message = TOO_LONG) String displayName,
      @JsonProperty("display_description") @Size(max = 255, message = TOO_LONG)
          String displayDescription,
      @JsonProperty("volume_type") String volumeType,
      @JsonProperty("availability_zone") @Size(max = 255, message = TOO_LONG)
          String availabilityZone,
      @JsonProperty("snapshot_id") String snapshotId,
      Map<String, String> metadata) {}

  /** One volume. */
  record Single(Detail volume) implements Representation {}

  /** Volumes. */
  record Listing(List<Detail> volumes) implements Representation {}

  /** A volume. Of one that no server has, the attachments are one that says nothing. */
  record Detail(
      String id,
      String status,
      int size,
      String availabilityZone,
      String createdAt,
      String displayName,
      String displayDescription,
      String volumeType,
      String snapshotId,
      List<Attachment> attachments,
      Map<String, String> metadata) {}

  /** Which server has a volume. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Attachment(String id, String volumeId, String serverId, String device) {}

  /** {@code POST /os-snapshots}. */
  record SnapshotCreation(@NotNull(message = REQUIRED) @Valid WantedSnapshot snapshot)
      implements Representation {}

  /** The snapshot that is wanted. */
  record WantedSnapshot(
      @NotNull(message = REQUIRED) @JsonProperty("volume_id") String volumeId,
      JsonNode force,
      @JsonProperty("display_name") @Size(max = 255, message = TOO_LONG) String displayName,
      @JsonProperty("display_description") @Size(max = 255, message = TOO_LONG)
          String displayDescription) {}

  /** One snapshot. */
  record SingleSnapshot(Snapshot snapshot) implements Representation {}

  /** Snapshots. */
  record SnapshotListing(List<Snapshot> snapshots) implements Representation {}

  /** A snapshot. */
  record Snapshot(
      String id,
      String status,
      int size,
      String createdAt,
      String displayName,
      String displayDescription,
      String volumeId) {}

  /** One type. */
  record SingleType(@JsonProperty("volume_type") TypeDetail volumeType) implements Representation {}

  /** Types. */
  record TypeListing(@JsonProperty("volume_types") List<TypeDetail> volumeTypes)
      implements Representation {}

  /** A type. */
  record TypeDetail(
      String id, String name, @JsonProperty("extra_specs") Map<String, String> extraSpecs) {}
}
