package cloud.nephele.launcher.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a service is run: small bounded heap, and the start cache when there is one that fits.
 *
 * @param service the service
 * @param checkout the folder of the build
 */
public record ServiceProgram(CloudService service, Path checkout) {

  /** A start cache only fits a JVM that is started with these again. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Xms24m",
          "-Xmx72m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=20",
          // Long answers outlive a collection; without room beside them they fill the old
          // generation.
          "-XX:SurvivorRatio=3",
          "-Xss512k",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:ReservedCodeCacheSize=48m",
          // The compilers' working memory goes back to the system when they rest.
          "-XX:TrimNativeHeapInterval=10000",
          "-XX:-UsePerfData",
          // A cache that is mapped where it wants to be is read from the file as it is used; moved
          // elsewhere, all of it is rewritten and becomes memory of each process.
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED");

  /** The command that runs it. */
  public List<String> command() {
    List<String> flags = new ArrayList<>();
    if (hasFastStart()) {
      flags.add("-XX:AOTCache=" + cache());
    }
    return command(flags);
  }

  /** The command that runs it and leaves a start cache when it ends. */
  public List<String> trainingCommand() {
    return command(List.of("-XX:AOTCacheOutput=" + cache()));
  }

  /** Whether there is a start cache of this very program and this very JVM. */
  public boolean hasFastStart() {
    try {
      return Files.exists(cache()) && Files.readString(fingerprintFile()).equals(fingerprint());
    } catch (IOException e) {
      return false;
    }
  }

  /** Notes of which program and JVM the start cache is that training left. */
  public void keepFastStart() throws IOException {
    if (Files.exists(cache())) {
      Files.writeString(fingerprintFile(), fingerprint());
    }
  }

  /** Removes the start cache. */
  public void dropFastStart() throws IOException {
    Files.deleteIfExists(fingerprintFile());
    Files.deleteIfExists(cache());
  }

  private List<String> command(List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.addAll(more);
    command.addAll(List.of("-jar", service.program(checkout).toString()));
    return command;
  }

  private String fingerprint() throws IOException {
    Path program = service.program(checkout);
    return String.join(
        "\n",
        program.toRealPath().toString(),
        Files.getLastModifiedTime(program).toString(),
        System.getProperty("java.vm.version"),
        String.join(" ", JVM_FLAGS));
  }

  private Path cache() {
    return service.program(checkout).resolveSibling("start.aot");
  }

  private Path fingerprintFile() {
    return service.program(checkout).resolveSibling("start.aot.of");
  }
}
