package cloud.nephele.launcher.command;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Option;
import cloud.nephele.launcher.process.LogTail;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Shows the last lines of the logs, and what is added to them. */
public final class Logs {

  private static final int LINES = 50;

  private final Context context;

  /** {@code logs} as asked for in {@code context}. */
  public Logs(Context context) {
    this.context = context;
  }

  /** Does it; with {@code -f} until it is interrupted. */
  public void run() {
    List<Path> logs = logs();
    Map<Path, Long> shown = new TreeMap<>();
    for (Path log : logs) {
      shown.put(log, size(log));
      LogTail.of(log, LINES).lines().forEach(line -> show(log, line));
    }
    while (context.line().has(Option.FOLLOW)) {
      for (Map.Entry<Path, Long> one : shown.entrySet()) {
        one.setValue(showFrom(one.getKey(), one.getValue()));
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private List<Path> logs() {
    Path folder = context.state().log("any").getParent();
    if (!context.line().arguments().isEmpty()) {
      List<Path> asked =
          context.line().arguments().stream().map(name -> context.state().log(name)).toList();
      for (Path log : asked) {
        if (Files.notExists(log)) {
          throw new LauncherFailure("There is no log " + log + "; those here: " + names(folder));
        }
      }
      return asked;
    }
    if (Files.notExists(folder)) {
      throw new LauncherFailure("There are no logs: no cloud was started in " + folder.getParent());
    }
    return all(folder);
  }

  private static String names(Path folder) {
    return String.join(", ", all(folder).stream().map(log -> nameOf(log)).toList());
  }

  private static List<Path> all(Path folder) {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shows whole lines only; returns up to where. A log that was begun anew is shown anew. */
  private long showFrom(Path log, long from) {
    long size = size(log);
    if (size == from) {
      return from;
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = size < from ? 0 : from;
      file.seek(start);
      byte[] bytes = new byte[(int) Math.min(size - start, 1 << 20)];
      file.readFully(bytes);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> show(log, line));
      return start + (end == 0 && bytes.length == 1 << 20 ? bytes.length : end);
    } catch (IOException e) {
      return from;
    }
  }

  private void show(Path log, String line) {
    context
        .progress()
        .print(
            context.line().arguments().size() == 1
                ? line
                : "%-8s | %s".formatted(nameOf(log), line));
  }

  private static String nameOf(Path log) {
    String file = log.getFileName().toString();
    return file.substring(0, file.length() - ".log".length());
  }

  private static long size(Path log) {
    try {
      return Files.size(log);
    } catch (IOException e) {
      return 0;
    }
  }
}
