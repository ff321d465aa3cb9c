package cloud.nephele.compute.workflow;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A workflow under way. Its row is deleted when it ends. */
@Entity
public class Workflow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String name;
  private UUID subjectId;
  private String step;

  @JdbcTypeCode(SqlTypes.JSON)
  private String context;

  private boolean undoing;
  private int tries;

  @Enumerated(EnumType.STRING)
  private Failure.Kind interruption;

  private String failure;
  private Instant deadline;
  private Instant createdAt;

  protected Workflow() {}

  Workflow(String name, UUID subjectId, String step, String context, Duration timeLimit) {
    this.name = name;
    this.subjectId = subjectId;
    this.step = step;
    this.context = context;
    this.createdAt = Instant.now();
    this.deadline = createdAt.plus(timeLimit);
  }

  Long id() {
    return id;
  }

  String name() {
    return name;
  }

  UUID subjectId() {
    return subjectId;
  }

  /** The step to do next, or to undo next. */
  String step() {
    return step;
  }

  String context() {
    return context;
  }

  boolean undoing() {
    return undoing;
  }

  int tries() {
    return tries;
  }

  boolean overdueAt(Instant now) {
    return now.isAfter(deadline);
  }

  /** What is wrong with it, once something is. */
  Optional<Failure> failure() {
    if (failure == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Failure(interruption == null ? Failure.Kind.STEP : interruption, failure));
  }
}
