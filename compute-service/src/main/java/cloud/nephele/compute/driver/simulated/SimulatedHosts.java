package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.PowerState;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The hosts that there are, and the guests that they keep. */
final class SimulatedHosts {

  /** Ends the name of the place, beside each host, that keeps guests aside. */
  private static final String ASIDE = ".aside";

  private final List<String> names;
  private final SimulatedFaults faults;
  private final GuestStore guests;

  SimulatedHosts(SimulatedSettings settings, SimulatedFaults faults) {
    this.names = settings.hostNames();
    this.faults = faults;
    this.guests =
        settings
            .stateDir()
            .<GuestStore>map(folder -> new FileGuestStore(folder, places()))
            .orElseGet(MemoryGuestStore::new);
  }

  private List<String> places() {
    return names.stream().flatMap(host -> Stream.of(host, aside(host))).toList();
  }

  /** The place that keeps a host's guests aside. */
  static String aside(String host) {
    return host + ASIDE;
  }

  List<String> names() {
    return names;
  }

  /** What the hosts keep, whether they answer or not. */
  GuestStore guests() {
    return guests;
  }

  /** A guest of a host that answers. */
  SimulatedGuest require(String host, UUID serverId) {
    requireUp(host);
    return guests
        .find(host, serverId)
        .orElseThrow(() -> DriverException.unknownGuest(host, serverId));
  }

  /** Refuses unless there is such a host, and it answers. */
  void requireUp(String host) {
    if (!names.contains(host)) {
      throw DriverException.unknownHost(host);
    }
    if (faults.isDown(host)) {
      throw DriverException.retryable("Host " + host + " does not answer: a fault keeps it down.");
    }
  }

  static void requireState(String host, SimulatedGuest guest, PowerState state) {
    if (guest.state() != state) {
      throw DriverException.permanent(
          "Guest %s on host %s is %s, not %s."
              .formatted(guest.serverId(), host, guest.state(), state));
    }
  }
}
