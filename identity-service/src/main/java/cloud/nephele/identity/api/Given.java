package cloud.nephele.identity.api;

import cloud.nephele.common.fault.Fault;
import java.util.function.Consumer;

/**
 * An attribute of a request that may be absent, null, or have a value: an update leaves alone what
 * is absent, and clears what is null.
 */
public record Given<T>(boolean isGiven, T value) {

  private static final Given<?> ABSENT = new Given<>(false, null);

  /** An attribute that the request has, perhaps as null. */
  public static <T> Given<T> of(T value) {
    return new Given<>(true, value);
  }

  /** An attribute that the request does not have. */
  @SuppressWarnings("unchecked") // Holds nothing, and so is absent for every type.
  public static <T> Given<T> absent() {
    return (Given<T>) ABSENT;
  }

  /** The value, or another where the attribute is absent. */
  public T or(T other) {
    return isGiven ? value : other;
  }

  /** The value, or another where the attribute is absent or null. */
  public T orDefault(T other) {
    return value != null ? value : other;
  }

  public void ifGiven(Consumer<T> consumer) {
    if (isGiven) {
      consumer.accept(value);
    }
  }

  /**
   * The value of an attribute that must be there.
   *
   * @param field its name in the document, for the refusal
   * @throws Fault 400 when it is not
   */
  public T require(String field) {
    if (value == null) {
      throw Fault.badRequest("'" + field + "' is a required property.");
    }
    return value;
  }
}
