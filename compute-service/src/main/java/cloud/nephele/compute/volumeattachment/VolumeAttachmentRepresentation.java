package cloud.nephele.compute.volumeattachment;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** The documents of volume attachments. */
final class VolumeAttachmentRepresentation {

  private static final String REQUIRED = "is a required property";
  private static final String UUID =
      "(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}";
  private static final String NO_UUID = "must be the id of a volume";
  private static final String DEVICE = "/dev/x?[a-z]?d?[a-z]+[0-9]*";
  private static final String NO_DEVICE = "must be a device such as /dev/vdb";
  private static final String TAG = "[^,/]{1,60}";
  private static final String NO_TAG =
      "must have 1 to 60 characters, none of them a comma or slash";

  private VolumeAttachmentRepresentation() {}

  /** {@code POST /servers/{id}/os-volume_attachments}. */
  record Creation(@NotNull(message = REQUIRED) @Valid Wanted volumeAttachment)
      implements Representation {}

  /** What is wanted. */
  record Wanted(
      @NotNull(message = REQUIRED) @Pattern(regexp = UUID, message = NO_UUID) String volumeId,
      @Pattern(regexp = DEVICE, message = NO_DEVICE) String device,
      @Since("2.49") @Pattern(regexp = TAG, message = NO_TAG) String tag,
      @Since("2.79") @JsonProperty("delete_on_termination") JsonNode deleteOnTermination) {}

  /** {@code PUT /servers/{id}/os-volume_attachments/{volume}}. */
  record Update(@NotNull(message = REQUIRED) @Valid Changes volumeAttachment)
      implements Representation {}

  /** What changes: another volume, or else what may be said of the same one. */
  record Changes(
      @NotNull(message = REQUIRED) @Pattern(regexp = UUID, message = NO_UUID) String volumeId,
      @Since("2.85") @Pattern(regexp = DEVICE, message = NO_DEVICE) String device,
      @Since("2.85") @Pattern(regexp = TAG, message = NO_TAG) String tag,
      @Since("2.85") @JsonProperty("delete_on_termination") JsonNode deleteOnTermination,
      @Since("2.85") String serverId,
      @Since("2.85") String id) {}

  /** One attachment. */
  record Single(Detail volumeAttachment) implements Representation {}

  /** The attachments of a server. */
  record Listing(List<Detail> volumeAttachments) implements Representation {}

  /** A volume of a server. */
  record Detail(
      @Until("2.88") String id,
      String volumeId,
      String serverId,
      String device,
      @Since("2.70") String tag,
      @Since("2.79") @JsonProperty("delete_on_termination") boolean deleteOnTermination,
      @Since("2.89") @JsonProperty("attachment_id") String attachmentId,
      @Since("2.89") @JsonProperty("bdm_uuid") String bdmUuid) {}
}
