package cloud.nephele.image.v1;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Memberships as v1 shows and takes them. */
final class MembershipRepresentation {

  private MembershipRepresentation() {}

  /** A project that an image is shared with. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record OfImage(
      @JsonProperty("member_id")
          @NotNull(message = "is required: the project to share with")
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          String memberId,
      @JsonProperty("can_share") Boolean canShare) {}

  /** The projects that an image is shared with. */
  record Members(List<OfImage> members) implements Representation {}

  /** All projects that an image is to be shared with. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Replacement(
      @NotNull(message = "is required: a list of members")
          List<@NotNull(message = "is null") @Valid OfImage> memberships)
      implements Representation {}

  /** What is said of one member. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record One(Member member) implements Representation {}

  /** Whether a member may share the image on. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Member(@JsonProperty("can_share") Boolean canShare) {}

  /** An image that is shared with a project. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SharedImage(
      @JsonProperty("image_id") String imageId, @JsonProperty("can_share") boolean canShare) {}

  /** The images that are shared with a project. */
  record SharedImages(@JsonProperty("shared_images") List<SharedImage> images)
      implements Representation {}
}
