package cloud.nephele.compute.securitygroup;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.Map;

/** A project's security group. */
@Entity
public class SecurityGroup {

  /** The group that every project has, and that servers are in for which nobody chose another. */
  public static final String DEFAULT = "default";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String projectId;

  /** Who made it; null for default groups. */
  private String userId;

  private String name;
  private String description;

  protected SecurityGroup() {}

  SecurityGroup(String projectId, String userId, String name, String description) {
    this.projectId = projectId;
    this.userId = userId;
    this.name = name;
    this.description = description;
  }

  public long id() {
    return id;
  }

  public String projectId() {
    return projectId;
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  /** What rules may ask of it. */
  Map<String, String> policyTarget() {
    return userId == null
        ? Map.of("project_id", projectId)
        : Map.of("project_id", projectId, "user_id", userId);
  }

  boolean isDefault() {
    return name.equals(DEFAULT);
  }

  void describe(String newName, String newDescription) {
    this.name = newName;
    this.description = newDescription;
  }
}
