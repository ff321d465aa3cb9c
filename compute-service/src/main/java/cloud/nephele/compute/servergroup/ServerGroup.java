package cloud.nephele.compute.servergroup;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Servers that belong near each other, or apart. */
@Entity
public class ServerGroup {

  @Id private UUID id;
  private String projectId;
  private String userId;
  private String name;
  private String policy;
  private int maxPerHost;
  private Instant createdAt;

  protected ServerGroup() {}

  ServerGroup(String projectId, String userId, String name, String policy, int maxPerHost) {
    this.id = UUID.randomUUID();
    this.projectId = projectId;
    this.userId = userId;
    this.name = name;
    this.policy = policy;
    this.maxPerHost = maxPerHost;
    this.createdAt = Instant.now();
  }

  public UUID id() {
    return id;
  }

  public String projectId() {
    return projectId;
  }

  public String userId() {
    return userId;
  }

  public String name() {
    return name;
  }

  /** By the API's name, such as {@code soft-affinity}. */
  public String policy() {
    return policy;
  }

  /** How many members may share a host, where the policy keeps them apart. */
  public int maxPerHost() {
    return maxPerHost;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** What policy rules may ask of it. */
  Map<String, String> policyTarget() {
    return Map.of("project_id", projectId, "user_id", userId);
  }
}
