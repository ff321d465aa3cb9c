package cloud.nephele.compute.driver.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.nephele.compute.driver.DriverException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs a program of the host under limits of time, memory and output. */
final class Command {

  private static final int MAX_OUTPUT_BYTES = 1 << 20;
  private static final Executor READERS = task -> Thread.ofVirtual().start(task);

  private Command() {}

  /**
   * Runs a program that reads what strangers wrote: with no more than this much address space and
   * processor time.
   */
  static String runConfined(
      int addressSpaceGib, Duration cpuTime, Duration patience, List<String> command) {
    List<String> confined = new ArrayList<>();
    confined.add("prlimit");
    confined.add("--as=" + ((long) addressSpaceGib << 30));
    confined.add("--cpu=" + cpuTime.toSeconds());
    confined.add("--");
    confined.addAll(command);
    return run(patience, confined);
  }

  /** Runs a program and returns what it wrote; fails when it fails or takes too long. */
  static String run(Duration patience, List<String> command) {
    Process process = start(command);
    try {
      CompletableFuture<String> output = reader(process.getInputStream());
      CompletableFuture<String> complaint = reader(process.getErrorStream());
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw DriverException.retryable(
            "%s took longer than %d seconds.".formatted(command, patience.toSeconds()));
      }
      if (process.exitValue() != 0) {
        throw DriverException.permanent(
            "%s failed with status %d: %s"
                .formatted(command, process.exitValue(), complaint.join().strip()));
      }
      return output.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DriverException.retryable(command + " was interrupted.", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw DriverException.permanent(
          "%s cannot be run; is it installed? %s".formatted(command.getFirst(), e.getMessage()), e);
    }
  }

  private static CompletableFuture<String> reader(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            String text = new String(stream.readNBytes(MAX_OUTPUT_BYTES), UTF_8);
            stream.transferTo(OutputStream.nullOutputStream());
            return text;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        READERS);
  }
}
