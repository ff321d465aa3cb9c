package cloud.nephele.launcher.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A service as the build leaves it, and how it is run.
 *
 * @param service the service
 * @param checkout the folder of the build
 */
public record ServiceProgram(CloudService service, Path checkout) {

  /** Small bounded memory. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Xms24m",
          "-Xmx72m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=15",
          "-XX:-ShrinkHeapInSteps",
          // It stays resident between collections, used or not.
          "-XX:MaxNewSize=14m",
          // Long answers outlive a collection; without room beside them they fill the old
          // generation.
          "-XX:SurvivorRatio=3",
          "-Xss512k",
          "-XX:MaxDirectMemorySize=64m",
          // The smaller it is, the sooner code goes that better code has replaced.
          "-XX:ReservedCodeCacheSize=36m",
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

  /** The JVM that runs the launcher, and the services with it. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** What its JVM is told. A start cache only fits a JVM that is started with the same again. */
  List<String> jvmFlags() {
    // What works at the start only is not worth the optimizing compiler: it would take a quarter of
    // the time until the cloud answers.
    Path directives = checkout.resolve("deploy/src/main/jvm/compiler-directives.json");
    return Stream.concat(JVM_FLAGS.stream(), Stream.of("-XX:CompilerDirectivesFile=" + directives))
        .toList();
  }

  /** The command that runs it without a start cache. */
  List<String> command() {
    return Stream.of(List.of(java()), jvmFlags(), List.of("-jar", jar().toString()))
        .flatMap(List::stream)
        .toList();
  }

  /** Its jars, by the names that its manifest gives them. */
  Map<String, Path> classPath() {
    Map<String, Path> jars = new LinkedHashMap<>();
    for (String name : manifest(Attributes.Name.CLASS_PATH.toString()).split(" ", -1)) {
      jars.put(name, jar().resolveSibling(name));
    }
    return jars;
  }

  /** Its main class. */
  String mainClass() {
    return manifest(Attributes.Name.MAIN_CLASS.toString());
  }

  /** What of the JDK has to be opened to it when it is not run as a jar. */
  List<String> openings() {
    return Arrays.stream(manifest("Add-Opens").split(" ", -1))
        .map(opened -> "--add-opens=" + opened + "=ALL-UNNAMED")
        .toList();
  }

  /** Differs from that of every other build and JVM. */
  String fingerprint() throws IOException {
    return String.join(
        "\n",
        jar().toRealPath().toString(),
        Files.getLastModifiedTime(jar()).toString(),
        System.getProperty("java.vm.version"),
        String.join(" ", jvmFlags()));
  }

  private Path jar() {
    return service.program(checkout);
  }

  private String manifest(String attribute) {
    try (JarFile file = new JarFile(jar().toFile())) {
      return file.getManifest().getMainAttributes().getValue(attribute).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
