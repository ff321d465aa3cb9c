package cloud.nephele.compute.driver.simulated;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings of the simulated driver; they matter only when it is the one selected. */
@ConfigMapping(prefix = "nephele.compute.simulated")
public interface SimulatedConfig {

  /** How many hosts there are, named {@code simulated-1} and so on. */
  @WithDefault("1")
  int hosts();

  /** Processors of each host. */
  @WithDefault("128")
  int vcpus();

  /** Memory of each host, in MiB. */
  @WithDefault("262144")
  int memoryMib();

  /** Disk of each host, in GiB. */
  @WithDefault("10240")
  int diskGib();

  /**
   * Folder that keeps the guests across restarts of compute, as real hosts would. Without it the
   * guests are gone when compute stops.
   */
  Optional<Path> stateDir();

  /** How long every build takes. */
  @WithDefault("0s")
  Duration buildTime();

  /** Builds of servers whose whole name matches this regular expression fail. */
  Optional<Pattern> failBuilds();

  /** Builds of servers whose whole name matches this regular expression never end. */
  Optional<Pattern> hangBuilds();

  /** Names of hosts that do not answer from the start. */
  Optional<List<String>> downHosts();

  /** The endpoint that sets faults while compute runs. */
  Control control();

  /** The endpoint that sets faults while compute runs. */
  interface Control {

    /** Whether it exists. Only for clouds that test software: an admin can break guests with it. */
    @WithDefault("false")
    boolean enabled();
  }

  /** The same as plain values. */
  default SimulatedSettings settings() {
    return new SimulatedSettings(hosts(), vcpus(), memoryMib(), diskGib(), stateDir(), buildTime());
  }
}
