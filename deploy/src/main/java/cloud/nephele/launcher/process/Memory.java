package cloud.nephele.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of processes, with what several share counted once in all. */
public final class Memory {

  private Memory() {}

  /** What {@code process} and its descendants take, in MiB; 0 where the system does not tell. */
  public static long proportionalMib(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
            .mapToLong(one -> proportionalKib(one.pid()))
            .sum()
        >> 10;
  }

  private static long proportionalKib(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
