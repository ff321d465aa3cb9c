package cloud.nephele.image.task;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A piece of work on images. */
@Entity
@Table(name = "image_task")
public class Task {

  @Id private UUID id;
  private String type;
  private String status = TaskStatus.PENDING.wireName();
  private String owner;
  private String userId;
  private String requestId;
  private UUID imageId;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Object> input;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Object> result;

  private String message = "";
  private Instant createdAt;
  private Instant updatedAt;
  private Instant expiresAt;

  protected Task() {}

  Task(String type, String owner, String userId, String requestId, UUID imageId, JsonNode input) {
    this.id = UUID.randomUUID();
    this.type = type;
    this.owner = owner;
    this.userId = userId;
    this.requestId = requestId;
    this.imageId = imageId;
    this.input = TaskJson.toMap(input);
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    this.updatedAt = createdAt;
  }

  public UUID id() {
    return id;
  }

  public String type() {
    return type;
  }

  public TaskStatus status() {
    return TaskStatus.find(status).orElseThrow();
  }

  public String owner() {
    return owner;
  }

  public String userId() {
    return userId;
  }

  public String requestId() {
    return requestId;
  }

  public Optional<UUID> imageId() {
    return Optional.ofNullable(imageId);
  }

  /** What is asked for. */
  public Map<String, Object> input() {
    return input;
  }

  /** What came of it. */
  public Optional<Map<String, Object>> result() {
    return Optional.ofNullable(result);
  }

  /** How far it is, or why it failed. */
  public String message() {
    return message;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /** When the task's record may be removed; empty while it is under way. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  void begin() {
    status = TaskStatus.PROCESSING.wireName();
    touch();
  }

  /** Says how far it is. */
  public void report(String progress) {
    message = progress;
    touch();
  }

  /** Says that it is over, and well. */
  public void succeed(String closing, Map<String, Object> outcome, Duration keep) {
    end(TaskStatus.SUCCESS, closing, keep);
    result = new TreeMap<>(outcome);
  }

  /** Says that it is over, and why it failed. */
  public void fail(String reason, Duration keep) {
    end(TaskStatus.FAILURE, reason, keep);
  }

  private void end(TaskStatus last, String closing, Duration keep) {
    status = last.wireName();
    message = closing;
    touch();
    expiresAt = updatedAt.plus(keep);
  }

  private void touch() {
    updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
