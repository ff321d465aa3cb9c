package cloud.nephele.image.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Waits for what happens in its own time. */
public final class Polling {

  private Polling() {}

  /** Waits until a condition holds, for 20 seconds at the most. */
  public static void await(Callable<Boolean> condition) throws Exception {
    await(Duration.ofSeconds(20), condition);
  }

  /** Waits until a condition holds, for so long at the most. */
  public static void await(Duration patience, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(patience);
    while (!condition.call()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("The condition did not come to hold");
      }
      Thread.sleep(20);
    }
  }
}
