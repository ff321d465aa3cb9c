package cloud.nephele.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process that was started, remembered in a file of two lines. A pid alone is not enough, as the
 * system gives it to another process one day: the moment of its start tells the two apart.
 *
 * @param pid the process
 * @param birth when it started, in the system's own words
 */
public record ProcessRecord(long pid, String birth) {

  /** The record of {@code process}, which runs. */
  public static ProcessRecord of(ProcessHandle process) {
    return new ProcessRecord(process.pid(), birthOf(process));
  }

  /** The record kept in {@code file}; empty when there is none or it was torn. */
  public static Optional<ProcessRecord> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() == 2 && lines.getFirst().matches("[0-9]{1,18}")
          ? Optional.of(new ProcessRecord(Long.parseLong(lines.getFirst()), lines.getLast()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps this record in {@code file}. */
  public void write(Path file) {
    try {
      Files.writeString(file, pid + "\n" + birth + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The very process that was recorded, when it still runs. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessRecord::runs)
        .filter(process -> birth.equals(birthOf(process)));
  }

  /**
   * Whether {@code process} runs. One that has ended and waits for its parent to notice, which in a
   * container can be forever, does not.
   */
  static boolean runs(ProcessHandle process) {
    return process.isAlive() && stat(process).map(columns -> !columns[0].equals("Z")).orElse(true);
  }

  /**
   * Linux counts a start in ticks since boot, which no change of the clock moves; elsewhere the
   * time of day has to do.
   */
  private static String birthOf(ProcessHandle process) {
    try {
      Optional<String[]> stat = stat(process);
      if (stat.isPresent()) {
        String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        return boot + " " + stat.get()[19];
      }
    } catch (IOException e) {
      // The kernel does not tell its boots apart; the time of day does.
    }
    return process.info().startInstant().map(Object::toString).orElse("unknown");
  }

  /**
   * What Linux says about {@code process}, from its state on: the name before may hold anything.
   */
  private static Optional<String[]> stat(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
