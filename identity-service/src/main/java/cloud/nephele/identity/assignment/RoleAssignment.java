package cloud.nephele.identity.assignment;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/**
 * An assignment, as other features' queries refer to it. Written by {@link AssignmentRepository}.
 */
@Entity
public class RoleAssignment {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  /** Null where a group has the role. */
  public String userId;

  /** Null where a user has the role. */
  public String groupId;

  /** The name of a {@link Place.Kind}. */
  public String target;

  /** The project or domain; null for the system. */
  public String projectId;

  public String roleId;
}
