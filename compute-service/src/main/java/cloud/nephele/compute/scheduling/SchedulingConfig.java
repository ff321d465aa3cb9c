package cloud.nephele.compute.scheduling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Settings of hosts and placement. */
@ConfigMapping(prefix = "nephele.compute.scheduling")
public interface SchedulingConfig {

  /** How often the driver is asked for its hosts. */
  @WithDefault("10s")
  Duration inventoryInterval();

  /** How many virtual processors a host's processor stands for. */
  @WithDefault("16.0")
  double cpuAllocationRatio();

  /** How many times a host's memory may be claimed. */
  @WithDefault("1.0")
  double memoryAllocationRatio();

  /** How many times a host's disk may be claimed; overlays are thin. */
  @WithDefault("1.0")
  double diskAllocationRatio();

  /** Memory that every host keeps for itself. */
  @WithDefault("512")
  int reservedMemoryMib();

  /** The availability zone of hosts that {@link #availabilityZones} does not name. */
  @WithDefault("nova")
  String defaultAvailabilityZone();

  /** Availability zones by host name. */
  Map<String, String> availabilityZones();
}
