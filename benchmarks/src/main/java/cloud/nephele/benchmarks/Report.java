package cloud.nephele.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Results as a table, as a file, and beside those of another run. */
final class Report {

  private static final JsonMapper JSON = new JsonMapper();

  private Report() {}

  static String head() {
    return "%-28s %10s %10s %10s %10s%n".formatted("", "per s", "p50 ms", "p99 ms", "CPU ms");
  }

  static String row(Result result) {
    return "%-28s %10.1f %10.2f %10.2f %10.2f%n"
        .formatted(
            result.operation(),
            result.perSecond(),
            result.p50Millis(),
            result.p99Millis(),
            result.cpuMillis());
  }

  static String bytesHead() {
    return "%n%-36s %10s %14s%n".formatted("Bytes of images", "MB/s", "CPU s per GiB");
  }

  static String row(Throughput bytes) {
    return "%-36s %10.0f %14.2f%n"
        .formatted(bytes.operation(), bytes.megabytesPerSecond(), bytes.cpuSecondsPerGibibyte());
  }

  static String summary(Results results) {
    StringBuilder text =
        new StringBuilder("%nMemory (PSS) after load and a short rest:%n".formatted());
    results
        .memoryMib()
        .forEach((name, mib) -> text.append("  %-10s %5d MiB%n".formatted(name, mib)));
    return text.append("%nFrom up to answering: %.1f s%n".formatted(results.startMillis() / 1000.0))
        .toString();
  }

  /** How {@code now} stands to {@code before}: 2.00x in a column is twice the figure of then. */
  static String comparison(Results before, Results now) {
    StringBuilder text = new StringBuilder("%nNow, relative to the other run:%n".formatted());
    text.append(head());
    for (Result result : now.operations()) {
      Optional<Result> other =
          before.operations().stream()
              .filter(one -> one.operation().equals(result.operation()))
              .findFirst();
      text.append(
          other
              .map(
                  then ->
                      "%-28s %9.2fx %9.2fx %9.2fx %9.2fx%n"
                          .formatted(
                              result.operation(),
                              result.perSecond() / then.perSecond(),
                              result.p50Millis() / then.p50Millis(),
                              result.p99Millis() / then.p99Millis(),
                              result.cpuMillis() / then.cpuMillis()))
              .orElse(result.operation() + " was not measured then\n"));
    }
    for (Throughput one : now.bytes()) {
      before.bytes().stream()
          .filter(then -> then.operation().equals(one.operation()))
          .findFirst()
          .ifPresent(
              then ->
                  text.append(
                      "%-28s %9.2fx%n"
                          .formatted(
                              one.operation(),
                              one.megabytesPerSecond() / then.megabytesPerSecond())));
    }
    for (Map.Entry<String, Long> part : now.memoryMib().entrySet()) {
      Long then = before.memoryMib().get(part.getKey());
      if (then != null && then > 0) {
        text.append(
            "%-28s %9.2fx%n".formatted("memory " + part.getKey(), (double) part.getValue() / then));
      }
    }
    return text.append(
            "%-28s %9.2fx%n".formatted("start", (double) now.startMillis() / before.startMillis()))
        .toString();
  }

  static Results read(Path file) {
    try {
      return JSON.readValue(Files.readString(file), Results.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, Results results) {
    try {
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void print(String text) {
    System.out.print(text);
    System.out.flush();
  }

  static {
    // Figures look the same in every country.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
  }
}
