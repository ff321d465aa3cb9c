package cloud.nephele.launcher.service;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.driver.LibvirtHost;
import cloud.nephele.launcher.state.Settings;
import cloud.nephele.launcher.state.StateFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each service is told, as environment variables: unlike arguments, they are not shown to the
 * other users of this machine.
 */
public final class ServiceEnvironment {

  private static final String JDBC_URL = "QUARKUS_DATASOURCE_JDBC_URL";

  private final StateFolder state;
  private final Settings settings;
  private final Map<String, String> launcherEnvironment;

  /**
   * The environment of the services of {@code state}.
   *
   * @param launcherEnvironment the variables that the launcher itself was given
   */
  public ServiceEnvironment(
      StateFolder state, Settings settings, Map<String, String> launcherEnvironment) {
    this.state = state;
    this.settings = settings;
    this.launcherEnvironment = launcherEnvironment;
  }

  /** Where clients reach {@code service}. */
  public static String url(Map<String, Integer> ports, CloudService service) {
    return "http://127.0.0.1:" + ports.get(service.word());
  }

  /**
   * Whether the databases are somebody else's: then every service has to be told where its own is.
   */
  public static boolean externalDatabases(Map<String, String> launcherEnvironment) {
    List<String> missing =
        Arrays.stream(CloudService.values())
            .map(service -> prefix(service) + JDBC_URL)
            .filter(variable -> !launcherEnvironment.containsKey(variable))
            .toList();
    if (!missing.isEmpty() && missing.size() < CloudService.values().length) {
      throw new LauncherFailure(
          "Some services are told of a database of their own and others are not: set %s too."
              .formatted(String.join(" and ", missing)));
    }
    return missing.isEmpty();
  }

  /**
   * The variables of {@code service}.
   *
   * @param databasePort the port of the embedded PostgreSQL; of no meaning with external databases
   * @param asked what was asked for on the command line
   */
  public Map<String, String> of(CloudService service, int databasePort, Map<String, String> asked) {
    String name = service.word();
    Map<String, String> variables = new TreeMap<>();
    variables.put("QUARKUS_HTTP_PORT", settings.ports().get(name).toString());
    variables.put(JDBC_URL, "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + name);
    variables.put("QUARKUS_DATASOURCE_USERNAME", name);
    variables.put("QUARKUS_DATASOURCE_PASSWORD", settings.secret(Settings.database(name)));
    // Otherwise each thread's pool of native memory keeps what it once needed.
    variables.put("MALLOC_ARENA_MAX", "1");
    // The compilers' working memory comes in pieces of 32 KiB. Of their own, they leave no holes.
    variables.put("MALLOC_MMAP_THRESHOLD_", "32000");
    variables.put("NEPHELE_IDENTITY_URL", url(settings.ports(), CloudService.IDENTITY));
    variables.put(
        "NEPHELE_IDENTITY_SERVICE_USER_PASSWORD", settings.secret(Settings.SERVICE_USERS));
    switch (service) {
      case IDENTITY -> {
        variables.put("NEPHELE_IDENTITY_SECRET_KEY", settings.secret(Settings.SIGNING));
        variables.put("NEPHELE_BOOTSTRAP_ADMIN_PASSWORD", settings.secret(Settings.ADMIN));
        variables.put(
            "NEPHELE_BOOTSTRAP_SERVICE_PASSWORD", settings.secret(Settings.SERVICE_USERS));
        for (CloudService endpoint : CloudService.values()) {
          variables.put(
              "NEPHELE_BOOTSTRAP_%s_PUBLIC_URL".formatted(endpoint.name()),
              url(settings.ports(), endpoint) + endpoint.catalogPath());
        }
      }
      case IMAGE ->
          variables.put(
              "NEPHELE_IMAGE_STORE_FILE_PATH", state.data(name).resolve("store").toString());
      case COMPUTE -> {
        variables.put("NEPHELE_COMPUTE_DRIVER", settings.driver());
        variables.put(
            "NEPHELE_COMPUTE_SIMULATED_STATE_DIR",
            state.data(name).resolve("simulated").toString());
        variables.put("NEPHELE_COMPUTE_NETWORK_DEFAULT_CIDR", settings.network());
        variables.put("NEPHELE_COMPUTE_LIBVIRT_PREFIX", settings.name());
        variables.put("NEPHELE_COMPUTE_LIBVIRT_HOSTS_0__NAME", settings.name());
        variables.put("NEPHELE_COMPUTE_LIBVIRT_HOSTS_0__URI", LibvirtHost.uri());
        variables.put(
            "NEPHELE_COMPUTE_LIBVIRT_HOSTS_0__DATA_DIR",
            LibvirtHost.dataFolder(settings.name()).toString());
      }
    }
    variables.putAll(asked);
    launcherEnvironment.forEach(
        (variable, value) -> {
          if (variable.startsWith(prefix(service))) {
            variables.put(variable.substring(prefix(service).length()), value);
          }
        });
    return variables;
  }

  private static String prefix(CloudService service) {
    return service.name() + "_";
  }
}
