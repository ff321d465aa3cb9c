package cloud.nephele.compute.driver;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/** The line that the program {@code uptime} writes. */
public final class UptimeLine {

  private UptimeLine() {}

  /**
   * @param loads the average loads of the last minute, five and fifteen minutes
   */
  public static String of(LocalTime now, Duration up, List<Double> loads) {
    return String.format(
        Locale.ROOT,
        " %tT up %d days, %2d:%02d,  0 users,  load average: %.2f, %.2f, %.2f",
        now,
        up.toDays(),
        up.toHoursPart(),
        up.toMinutesPart(),
        loads.get(0),
        loads.get(1),
        loads.get(2));
  }
}
