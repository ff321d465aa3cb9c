package cloud.nephele.image.member;

import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A project that an image is offered to. */
@Entity
@Table(name = "image_member")
@IdClass(Member.Id.class)
public class Member {

  /** An image is offered to a project once. */
  public record Id(UUID imageId, String memberId) {}

  @jakarta.persistence.Id private UUID imageId;
  @jakarta.persistence.Id private String memberId;
  private MemberStatus status = MemberStatus.PENDING;
  private boolean canShare;
  private Instant createdAt;
  private Instant updatedAt;

  protected Member() {}

  Member(UUID imageId, String memberId, Instant now) {
    this.imageId = imageId;
    this.memberId = memberId;
    this.createdAt = now.truncatedTo(ChronoUnit.MICROS);
    this.updatedAt = createdAt;
  }

  public UUID imageId() {
    return imageId;
  }

  /** The project. */
  public String memberId() {
    return memberId;
  }

  MemberStatus status() {
    return status;
  }

  void decide(MemberStatus newStatus) {
    status = newStatus;
    updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** Whether the project may share the image on, as v1 allows. */
  public boolean canShare() {
    return canShare;
  }

  void allowSharing(boolean value) {
    canShare = value;
    updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }
}
