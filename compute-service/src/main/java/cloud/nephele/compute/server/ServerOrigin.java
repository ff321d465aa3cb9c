package cloud.nephele.compute.server;

import cloud.nephele.common.service.paging.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What is known of a server from its creation on, and never changes. */
@MappedSuperclass
public abstract class ServerOrigin {

  @Id private UUID id;

  @Column(insertable = false, updatable = false)
  private long number;

  private String projectId;
  private String userId;
  private boolean configDrive;

  @JdbcTypeCode(SqlTypes.JSON)
  private String schedulerHints;

  private String reservationId;
  private int launchIndex;
  private Instant createdAt;

  ServerOrigin() {}

  ServerOrigin(
      UUID id,
      String projectId,
      String userId,
      NewServer request,
      int launchIndex,
      String reservationId) {
    this.id = id;
    this.projectId = projectId;
    this.userId = userId;
    this.configDrive = true;
    this.schedulerHints = request.schedulerHints().sent();
    this.reservationId = reservationId;
    this.launchIndex = launchIndex;
    this.createdAt = Instant.now();
  }

  ServerOrigin(Row row) {
    id = row.uuid();
    number = row.number();
    projectId = row.text();
    userId = row.text();
    configDrive = row.flag();
    schedulerHints = row.text();
    reservationId = row.text();
    launchIndex = row.integer();
    createdAt = row.time();
  }

  public UUID id() {
    return id;
  }

  /** A small number, for the names that EC2 and hypervisors give. */
  public long number() {
    return number;
  }

  public String projectId() {
    return projectId;
  }

  public String userId() {
    return userId;
  }

  public boolean configDrive() {
    return configDrive;
  }

  /** What the creator wished of the scheduler, as sent: JSON. */
  public String schedulerHints() {
    return schedulerHints;
  }

  public String reservationId() {
    return reservationId;
  }

  public int launchIndex() {
    return launchIndex;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** What policy rules may ask of it. */
  public Map<String, String> policyTarget() {
    return Map.of("project_id", projectId, "user_id", userId);
  }
}
