package cloud.nephele.launcher.command;

import cloud.nephele.launcher.console.CommandLine;
import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Option;
import cloud.nephele.launcher.driver.DriverChoice;
import cloud.nephele.launcher.driver.LibvirtHost;
import cloud.nephele.launcher.postgres.PostgresServer;
import cloud.nephele.launcher.service.CloudService;
import cloud.nephele.launcher.service.ServiceEnvironment;
import cloud.nephele.launcher.service.Services;
import cloud.nephele.launcher.state.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a cloud is started with: what its state folder keeps, changed by what is asked for. */
final class CloudSettings {

  private static final Map<Option, CloudService> TOLD_AT_START =
      Map.of(
          Option.ADMIN_PASSWORD, CloudService.IDENTITY,
          Option.MICROVERSION, CloudService.COMPUTE,
          Option.CONTROL, CloudService.COMPUTE);

  private final Context context;
  private final CommandLine line;
  private final Optional<Settings> kept;

  CloudSettings(Context context) {
    this.context = context;
    this.line = context.line();
    this.kept =
        context.state().isEmpty() ? Optional.empty() : Optional.of(Settings.read(context.state()));
  }

  /**
   * Settings with which {@code services} can be started: their ports are free, the driver is
   * usable. They are kept for the next start.
   */
  Settings settle(Set<CloudService> services) {
    Map<String, Integer> ports = ports();
    requireNothingNewOfRunning(services);
    if (services.isEmpty()) {
      Settings settings =
          kept.orElseThrow(
              () ->
                  new LauncherFailure(
                      "The services run, but the settings of their cloud are gone from %s: ./nephele down, then ./nephele reset."
                          .formatted(context.state().path())));
      DriverChoice.requireSame(driverAsked(), settings.driver());
      return settings;
    }
    services(ports).requirePorts(services);
    String driver =
        new DriverChoice(
                new LibvirtHost(context.state(), context.processes(), context.progress()),
                context.progress(),
                !line.has(Option.NO_INSTALL))
            .decide(driverAsked(), kept.map(Settings::driver));
    Settings settings =
        kept.orElseGet(() -> Settings.create(driver, ports.keySet()))
            .with(ports, line.value(Option.ADMIN_PASSWORD));
    settings.write(context.state());
    return settings;
  }

  /** The services of this cloud. */
  Services services() {
    return services(ports());
  }

  /** Starts the embedded PostgreSQL, unless the databases are elsewhere, and returns its port. */
  int startPostgres(Settings settings) {
    if (ServiceEnvironment.externalDatabases(context.environment())) {
      return 0;
    }
    Map<String, String> passwords = new TreeMap<>();
    for (CloudService service : CloudService.values()) {
      passwords.put(service.word(), settings.secret(Settings.database(service.word())));
    }
    return new PostgresServer(context.state(), context.processes(), context.progress())
        .start(passwords);
  }

  private String driverAsked() {
    return line.value(Option.DRIVER).orElse(DriverChoice.AUTO);
  }

  /** What a service is told when it starts, it is not told while it runs. */
  private void requireNothingNewOfRunning(Set<CloudService> missing) {
    TOLD_AT_START.forEach(
        (option, service) -> {
          if (line.has(option) && !missing.contains(service)) {
            throw new LauncherFailure(
                "%s runs already, and hears of %s when it starts: ./nephele down comes first."
                    .formatted(service.word(), option.flag()));
          }
        });
  }

  private Services services(Map<String, Integer> ports) {
    return new Services(context.state(), ports, context.processes(), context.progress());
  }

  private Map<String, Integer> ports() {
    Map<String, Integer> ports = new TreeMap<>();
    for (CloudService service : CloudService.values()) {
      int usual =
          kept.map(settings -> settings.ports().get(service.word())).orElse(service.defaultPort());
      int port = line.port(service.portOption()).orElse(usual);
      if (port != usual && context.processes().find(service.word()).isPresent()) {
        throw new LauncherFailure(
            "%s runs on port %d: ./nephele down comes before another port."
                .formatted(service.word(), usual));
      }
      ports.put(service.word(), port);
    }
    if (Set.copyOf(ports.values()).size() < ports.size()) {
      throw new LauncherFailure("Each service needs a port of its own, not " + ports + ".");
    }
    return ports;
  }
}
