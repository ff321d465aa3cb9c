package cloud.nephele.compute.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;

/** Config drives for tests. */
public final class ConfigDrives {

  private ConfigDrives() {}

  /** Metadata with a hostname, and no user data. */
  public static Optional<ConfigDrive> withHostname(String hostname) {
    return Optional.of(
        new ConfigDrive(Map.of("openstack/latest/meta_data.json", metadata(hostname))));
  }

  /** Metadata with a hostname, and user data. */
  public static Optional<ConfigDrive> withUserData(String hostname, String userData) {
    return Optional.of(
        new ConfigDrive(
            Map.of(
                "openstack/latest/meta_data.json",
                metadata(hostname),
                "openstack/latest/user_data",
                userData.getBytes(UTF_8))));
  }

  private static byte[] metadata(String hostname) {
    return "{\"hostname\": \"%s\", \"name\": \"%s\"}".formatted(hostname, hostname).getBytes(UTF_8);
  }
}
