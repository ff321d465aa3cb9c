package cloud.nephele.compute.driver.simulated;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the simulated cloud is made of.
 *
 * @param hosts how many hosts there are, named {@code simulated-1} and so on
 * @param vcpus processors of each
 * @param memoryMib memory of each
 * @param diskGib disk of each
 * @param stateDir folder that keeps the guests across restarts; empty: in memory only
 * @param buildTime how long every build takes
 */
public record SimulatedSettings(
    int hosts, int vcpus, int memoryMib, int diskGib, Optional<Path> stateDir, Duration buildTime) {

  /** One roomy host, nothing kept, builds that take no time. */
  public static SimulatedSettings inMemory() {
    return new SimulatedSettings(1, 128, 262_144, 10_240, Optional.empty(), Duration.ZERO);
  }

  List<String> hostNames() {
    return IntStream.rangeClosed(1, hosts).mapToObj(number -> "simulated-" + number).toList();
  }
}
