package cloud.nephele.image.v1;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** An image as v1 shows it. */
record ImageV1Representation(
    String id,
    String name,
    String status,
    @JsonProperty("disk_format") String diskFormat,
    @JsonProperty("container_format") String containerFormat,
    long size,
    @JsonProperty("virtual_size") Long virtualSize,
    String checksum,
    @JsonProperty("is_public") boolean isPublic,
    @JsonProperty("protected") boolean isProtected,
    String owner,
    @JsonProperty("min_ram") int minRam,
    @JsonProperty("min_disk") int minDisk,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @JsonProperty("deleted_at") String deletedAt,
    boolean deleted,
    Map<String, String> properties) {

  /** One image. */
  record One(ImageV1Representation image) implements Representation {}

  /** A page of images with all that is known of them. */
  record Detailed(List<ImageV1Representation> images) implements Representation {}

  /** A page of images, in short. */
  record Listed(List<Brief> images) implements Representation {}

  /** What a short list shows of an image. */
  record Brief(
      String id,
      String name,
      @JsonProperty("disk_format") String diskFormat,
      @JsonProperty("container_format") String containerFormat,
      long size,
      String checksum) {}
}
