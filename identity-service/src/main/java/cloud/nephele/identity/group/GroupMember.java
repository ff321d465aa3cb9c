package cloud.nephele.identity.group;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;

/** A user's membership in a group. */
@Entity
@IdClass(GroupMember.Key.class)
public class GroupMember {

  @Id public String groupId;
  @Id public String userId;

  protected GroupMember() {}

  GroupMember(String groupId, String userId) {
    this.groupId = groupId;
    this.userId = userId;
  }

  /** Both ids. */
  public record Key(String groupId, String userId) implements Serializable {}
}
