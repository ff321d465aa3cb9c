package cloud.nephele.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The end of a log.
 *
 * @param log the file
 * @param lines its last lines
 */
public record LogTail(Path log, List<String> lines) {

  private static final int BYTES = 16 << 10;
  private static final int LINES = 15;

  /** The last lines of {@code log}; none when there is no such file. */
  public static LogTail of(Path log) {
    return of(log, LINES);
  }

  /** The last {@code count} lines of {@code log}, which are cut at 16 KiB. */
  public static LogTail of(Path log, int count) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return new LogTail(log, lines.subList(Math.max(0, lines.size() - count), lines.size()));
    } catch (IOException e) {
      return new LogTail(log, List.of());
    }
  }

  /** For a failure's sentence: where the log is, and its last lines. */
  public String describe() {
    return lines.isEmpty()
        ? "Its log %s is empty.".formatted(log)
        : "Its log %s ends with:\n    %s".formatted(log, String.join("\n    ", lines));
  }
}
