package cloud.nephele.compute.securitygroup;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A project's security group. */
@Entity
public class SecurityGroup {

  /** The group that every project has, and that servers are in for which nobody chose another. */
  public static final String DEFAULT = "default";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String projectId;
  private String name;
  private String description;

  protected SecurityGroup() {}

  SecurityGroup(String projectId, String name, String description) {
    this.projectId = projectId;
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

  boolean isDefault() {
    return name.equals(DEFAULT);
  }

  void describe(String newName, String newDescription) {
    this.name = newName;
    this.description = newDescription;
  }
}
