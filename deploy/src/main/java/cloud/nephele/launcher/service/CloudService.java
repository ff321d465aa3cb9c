package cloud.nephele.launcher.service;

import cloud.nephele.launcher.console.Option;
import cloud.nephele.launcher.process.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The services of a cloud, in the order in which they depend on each other. */
public enum CloudService {
  IDENTITY(5000, "/v3", Option.IDENTITY_PORT),
  IMAGE(9292, "", Option.IMAGE_PORT),
  COMPUTE(8774, "/v2.1", Option.COMPUTE_PORT);

  private final int defaultPort;
  private final String catalogPath;
  private final Option portOption;

  CloudService(int defaultPort, String catalogPath, Option portOption) {
    this.defaultPort = defaultPort;
    this.catalogPath = catalogPath;
    this.portOption = portOption;
  }

  /** Its name: of the process, the database, the role and the service user. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The port on which clients expect it. */
  public int defaultPort() {
    return defaultPort;
  }

  /** What the catalog says behind host and port. */
  String catalogPath() {
    return catalogPath;
  }

  /** The option that names another port. */
  public Option portOption() {
    return portOption;
  }

  /** Its Maven module. */
  public String module() {
    return word() + "-service";
  }

  /** The program, as the build of {@code checkout} leaves it. */
  public Path program(Path checkout) {
    return checkout.resolve(module()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** How it is stopped: it ends its requests first. */
  public Processes.Stop stop() {
    return new Processes.Stop(word(), "TERM", Duration.ofSeconds(20));
  }

  /** The service called {@code word}. */
  public static Optional<CloudService> named(String word) {
    return Arrays.stream(values()).filter(service -> service.word().equals(word)).findFirst();
  }
}
