package cloud.nephele.image.member;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A member as the API shows it. */
public record MemberRepresentation(
    @JsonProperty("member_id") String memberId,
    @JsonProperty("image_id") String imageId,
    String status,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    String schema)
    implements Representation {

  /** All members of an image. */
  public record All(List<MemberRepresentation> members, String schema) implements Representation {}

  /** A project to share an image with. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Addition(
      @NotNull(message = "is required: the id of the project to share with")
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          String member)
      implements Representation {}

  /** A member's answer. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Decision(
      @NotNull(message = "is required: one of pending, accepted, rejected") String status)
      implements Representation {}
}
