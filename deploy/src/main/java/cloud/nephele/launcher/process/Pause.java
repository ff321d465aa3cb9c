package cloud.nephele.launcher.process;

import cloud.nephele.launcher.console.LauncherFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something to become so. */
public final class Pause {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

  private Pause() {}

  /** Waits until {@code condition} holds, and returns whether it came to that in time. */
  public static boolean until(Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LauncherFailure("The launcher was interrupted.", e);
      }
    }
    return true;
  }
}
