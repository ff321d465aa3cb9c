package cloud.nephele.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * Processor time of process trees, from {@code /proc}. A child that ends hands its time to the
 * parent that waits for it, so that a sum over the tree loses nothing.
 */
final class CpuTime {

  /** Linux reports in hundredths of a second, whatever its own clock ticks in. */
  private static final double MILLIS_PER_TICK = 10;

  /** The columns utime, stime, cutime and cstime, counted from the state. */
  private static final int FIRST = 11;

  private static final int FIRST_OF_CHILDREN = 13;

  private static final int LAST = 14;

  private CpuTime() {}

  /** What {@code roots} and their descendants have used so far. */
  static double millis(Collection<ProcessHandle> roots) {
    return roots.stream()
            .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
            .mapToLong(process -> ticks(Path.of("/proc/" + process.pid() + "/stat")))
            .sum()
        * MILLIS_PER_TICK;
  }

  /** What the programs have used that this process has started, and that have ended. */
  static double millisOfEndedChildren() {
    try {
      return sum(Files.readString(Path.of("/proc/self/stat")), FIRST_OF_CHILDREN) * MILLIS_PER_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long ticks(Path stat) {
    try {
      return ticks(Files.readString(stat));
    } catch (IOException e) {
      return 0;
    }
  }

  static long ticks(String stat) {
    return sum(stat, FIRST);
  }

  /** The name before the state is in parentheses and may hold anything. */
  private static long sum(String stat, int first) {
    String[] columns = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long sum = 0;
    for (int column = first; column <= LAST; column++) {
      sum += Long.parseLong(columns[column]);
    }
    return sum;
  }
}
