package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what a domain does in its own time, or does not. */
final class Waiting {

  private static final Duration POLL = Duration.ofMillis(250);

  /** A guest that is booting does not listen yet, so it is asked again. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private Waiting() {}

  /** Asks, and asks again, until something is so; false when it is not in time. */
  static boolean until(BooleanSupplier isSo, String domain, Duration patience, Runnable ask) {
    long deadline = System.nanoTime() + patience.toNanos();
    long nextAsk = System.nanoTime();
    while (!isSo.getAsBoolean()) {
      long now = System.nanoTime();
      if (now >= deadline) {
        return false;
      }
      if (now >= nextAsk) {
        ask.run();
        nextAsk = now + ASK_AGAIN.toNanos();
      }
      pause(domain);
    }
    return true;
  }

  private static void pause(String domain) {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DriverException.retryable("Interrupted while waiting for " + domain + ".", e);
    }
  }
}
