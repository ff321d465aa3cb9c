package cloud.nephele.image.task;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The states of a task. */
public enum TaskStatus {
  /** Nobody has begun. */
  PENDING,
  /** Under way. */
  PROCESSING,
  /** Done. */
  SUCCESS,
  /** Given up; the message says why. */
  FAILURE;

  /** The name that documents and the database use. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more will happen. */
  public boolean isFinal() {
    return this == SUCCESS || this == FAILURE;
  }

  static Optional<TaskStatus> find(String wireName) {
    return Stream.of(values()).filter(status -> status.wireName().equals(wireName)).findFirst();
  }
}
