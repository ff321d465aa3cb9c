package cloud.nephele.launcher.service;

import cloud.nephele.launcher.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The JVM's start caches: classes as running services had them, loaded and linked. What all
 * services load is in one cache, whose pages they share; what each loads besides is in one of its
 * own. Without them everything works the same, starts slower and takes more memory.
 */
public final class StartCaches {

  private final Path checkout;
  private final Path folder;

  /** The caches of the services of {@code checkout}. */
  public StartCaches(Path checkout) {
    this.checkout = checkout;
    folder = checkout.resolve("deploy/target/start");
  }

  /** The command that runs {@code service}, with its caches when they fit. */
  public List<String> command(CloudService service) {
    return fit()
        ? List.of(ServiceProgram.java(), "@" + arguments(service))
        : program(service).command();
  }

  /** Whether there are caches of these very programs and this very JVM. */
  boolean fit() {
    try {
      return Files.exists(fingerprintFile())
          && Files.readString(fingerprintFile()).equals(fingerprint());
    } catch (IOException e) {
      return false;
    }
  }

  /** Begins anew. A service that runs keeps the files that it has open. */
  StartCacheWriter begin() throws IOException {
    StateFolder.delete(folder);
    Files.createDirectories(folder);
    return new StartCacheWriter(this, ClassPaths.of(programs(), folder.resolve("rewritten.jar")));
  }

  /** Lets what was written be used from now on. */
  void keep() throws IOException {
    Files.writeString(fingerprintFile(), fingerprint());
  }

  /** The program of {@code service}. */
  ServiceProgram program(CloudService service) {
    return new ServiceProgram(service, checkout);
  }

  /** The programs of all services. */
  List<ServiceProgram> programs() {
    return Arrays.stream(CloudService.values()).map(this::program).toList();
  }

  /** What the JVM calls a list of classes: what {@code service} has loaded. */
  Path list(CloudService service) {
    return folder.resolve(service.word() + ".classes");
  }

  /** What all services have loaded. */
  Path sharedList() {
    return folder.resolve("shared.classes");
  }

  /** The cache of all services. */
  Path shared() {
    return folder.resolve("shared.jsa");
  }

  /** The cache of {@code service} alone. */
  Path own(CloudService service) {
    return folder.resolve(service.word() + ".jsa");
  }

  /** The arguments of the JVM that runs {@code service} with its caches. */
  Path arguments(CloudService service) {
    return folder.resolve(service.word() + ".args");
  }

  private String fingerprint() throws IOException {
    StringBuilder all = new StringBuilder();
    for (ServiceProgram program : programs()) {
      all.append(program.fingerprint()).append('\n');
    }
    return all.toString();
  }

  private Path fingerprintFile() {
    return folder.resolve("of");
  }
}
