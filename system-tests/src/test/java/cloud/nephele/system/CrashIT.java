package cloud.nephele.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A crash of compute among simulated guests. */
class CrashIT extends CrashContract {

  CrashIT() {
    super(Cloud.with("simulated"), Duration.ofMinutes(2));
  }

  @Override
  String image() {
    try {
      Path file = Files.write(cloud().state().resolve("crash.raw"), new byte[1_000_000]);
      return cloud()
          .json(
              "image",
              "create",
              "--file",
              file.toString(),
              "--disk-format",
              "raw",
              "--container-format",
              "bare",
              "crash")
          .get("id")
          .asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Simulated guests are made too fast for a middle to be met. */
  @Override
  void awaitTheMiddle() {}

  @Override
  Set<String> guests() {
    Set<String> guests = new TreeSet<>();
    try (Stream<Path> files = Files.walk(cloud().state())) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9a-f-]{36}\\.json"))
          .forEach(name -> guests.add(name.substring(0, 36)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return guests;
  }
}
