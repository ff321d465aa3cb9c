package cloud.nephele.launcher.service;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.process.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Has the JVM write start caches, in three steps: lists, the shared cache, those on top of it. */
final class StartCacheWriter {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final StartCaches caches;
  private final ClassPaths classPaths;

  StartCacheWriter(StartCaches caches, ClassPaths classPaths) {
    this.caches = caches;
    this.classPaths = classPaths;
  }

  /** The command that runs {@code service} and leaves a list of what it has loaded when it ends. */
  List<String> listingCommand(CloudService service) {
    return command(service, List.of("-XX:DumpLoadedClassList=" + caches.list(service)));
  }

  /** Makes the cache that is shared, of what all services have listed. */
  void writeShared() throws IOException {
    Files.write(
        caches.sharedList(),
        ClassLists.common(
            caches.programs().stream().map(program -> caches.list(program.service())).toList()));
    List<String> command =
        command(
            caches.programs().getFirst(),
            List.of(
                "-Xshare:dump",
                "-XX:+AOTClassLinking",
                "-XX:SharedClassListFile=" + caches.sharedList(),
                "-XX:SharedArchiveFile=" + caches.shared()),
            classPaths.shared());
    Shell.Outcome outcome = Shell.run(PATIENCE, command.toArray(String[]::new));
    if (!outcome.succeeded() || Files.notExists(caches.shared())) {
      throw new LauncherFailure(
          "The JVM did not write the cache that is shared: "
              + outcome.output().lines().reduce((one, next) -> next).orElse("it said nothing"));
    }
  }

  /** The command that runs {@code service} and leaves its own cache when it ends. */
  List<String> trainingCommand(CloudService service) {
    return command(
        service,
        List.of(
            "-XX:+AOTClassLinking",
            "-XX:SharedArchiveFile=" + caches.shared(),
            "-XX:ArchiveClassesAtExit=" + caches.own(service)));
  }

  /** Lets the caches be used from now on. */
  void finish() throws IOException {
    for (ServiceProgram program : caches.programs()) {
      CloudService service = program.service();
      String both = caches.shared() + File.pathSeparator + caches.own(service);
      Files.writeString(
          caches.arguments(service),
          command(service, List.of("-XX:+AOTClassLinking", "-XX:SharedArchiveFile=" + both))
              .stream()
              .skip(1)
              .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
              .collect(Collectors.joining()));
    }
    caches.keep();
  }

  private List<String> command(CloudService service, List<String> flags) {
    ServiceProgram program = caches.program(service);
    List<String> command = new ArrayList<>(command(program, flags, classPaths.of(program)));
    command.add(program.mainClass());
    return command;
  }

  private static List<String> command(
      ServiceProgram program, List<String> flags, List<Path> classPath) {
    List<String> command = new ArrayList<>(List.of(ServiceProgram.java()));
    command.addAll(program.jvmFlags());
    command.addAll(program.openings());
    command.addAll(flags);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    return command;
  }
}
