package cloud.nephele.compute.driver.simulated;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Something that goes wrong while guests are built.
 *
 * @param serverName the whole name of the servers it befalls
 * @param effect what happens
 * @param times how many builds it befalls; 0 for all until it is cleared
 * @param delay for {@link Effect#SLOW}: how much longer the build takes; else ignored
 */
public record BuildFault(Pattern serverName, Effect effect, int times, Duration delay) {

  /** What happens to the build. */
  public enum Effect {
    /** It fails, and trying again would too. */
    FAIL,
    /** It fails, and compute may try again. */
    FAIL_RETRYABLE,
    /** It takes longer. */
    SLOW,
    /** It does not end until the faults are cleared. */
    HANG
  }

  public static BuildFault always(String serverName, Effect effect) {
    return new BuildFault(Pattern.compile(serverName), effect, 0, Duration.ZERO);
  }

  public static BuildFault once(String serverName, Effect effect) {
    return new BuildFault(Pattern.compile(serverName), effect, 1, Duration.ZERO);
  }

  public static BuildFault slow(String serverName, Duration delay) {
    return new BuildFault(Pattern.compile(serverName), Effect.SLOW, 0, delay);
  }

  boolean befalls(String name) {
    return serverName.matcher(name).matches();
  }
}
