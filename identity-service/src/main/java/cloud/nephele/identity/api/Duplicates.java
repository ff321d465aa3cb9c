package cloud.nephele.identity.api;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import jakarta.persistence.PersistenceException;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Turns what the database refuses into a fault. The database decides, rather than a query before:
 * of two that come at once, exactly one gets the name.
 */
public final class Duplicates {

  private static final String UNIQUE_VIOLATION = "23505";

  private Duplicates() {}

  /**
   * Runs a flush.
   *
   * @param type what is stored, for the sentence
   * @param details what there is already
   * @throws Fault 409 when something like it is there already
   */
  public static void refuse(Runnable flush, String type, String details) {
    try {
      flush.run();
    } catch (PersistenceException e) {
      if (violation(e) instanceof ConstraintViolationException violation
          && UNIQUE_VIOLATION.equals(violation.getSQLState())) {
        throw new Fault(
            FaultCode.CONFLICT,
            "Conflict occurred attempting to store " + type + " - " + details + ".",
            Map.of(),
            e);
      }
      throw e;
    }
  }

  private static Throwable violation(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof ConstraintViolationException)) {
      cause = cause.getCause();
    }
    return cause;
  }
}
