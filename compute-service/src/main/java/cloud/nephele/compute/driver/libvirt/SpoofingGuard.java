package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sees that the {@link SpoofingFilter} of each interface of this machine is in force. libvirt puts
 * its rules there when an interface comes and does not look again: what somebody flushed stays away
 * until the interface is bound to its filter anew.
 */
final class SpoofingGuard {

  private static final Logger LOG = Logger.getLogger(SpoofingGuard.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CHAIN = "Bridge chain: ";

  private final LibvirtHost host;
  private final String owner;
  private final Map<String, State> seen = new HashMap<>();

  /** Bindings that were taken away to be made anew, and are not there again yet. */
  private final Map<String, String> unbound = new HashMap<>();

  /** What binds an interface to its filter, and how the kernel showed the rules of that. */
  private record State(String binding, String shown) {}

  /**
   * @param host the libvirt of this machine
   * @param prefix what the names of our domains start with
   */
  SpoofingGuard(LibvirtHost host, String prefix) {
    this.host = host;
    this.owner = "<name>" + prefix + "-";
  }

  /** Puts back what is not as it was, or not there at all. */
  void mend() {
    Map.copyOf(unbound).forEach((device, binding) -> guard(device, () -> bind(device, binding)));
    List<String> devices =
        host.call("list filtered interfaces", libvirt -> libvirt.networks().filteredDevices());
    seen.keySet().retainAll(devices);
    String table = devices.isEmpty() ? "" : table();
    for (String device : devices) {
      State before = seen.get(device);
      String shown = rules(table, device);
      if (before == null || !before.shown().equals(shown)) {
        guard(device, () -> look(device, shown, before));
      }
    }
  }

  /** An interface that cannot be guarded now is tried again; the others do not wait for it. */
  private static void guard(String device, Runnable work) {
    try {
      work.run();
    } catch (DriverException e) {
      LOG.warnf(e, "The filter of interface %s cannot be looked after now", device);
    }
  }

  private void look(String device, String shown, State before) {
    Optional<String> found =
        host.call(
            "look at the filter of " + device, libvirt -> libvirt.networks().filterBinding(device));
    if (found.isEmpty()) {
      return;
    }
    String binding = found.get();
    boolean changed = before != null && before.binding().equals(binding);
    if (binding.contains(owner) && (changed || !isLed(device, shown))) {
      LOG.warnf("The filter of interface %s was changed by somebody else, and is put back", device);
      unbound.put(device, binding);
      host.run(
          "take the filter of " + device + " away",
          libvirt -> libvirt.networks().unbindFilter(device));
      bind(device, binding);
      seen.put(device, new State(binding, rules(table(), device)));
    } else {
      seen.put(device, new State(binding, shown));
    }
  }

  /** Whether what comes from an interface is led to rules at all. */
  private static boolean isLed(String device, String shown) {
    String chain = "libvirt-I-" + device;
    return shown.contains("-i %s -j %s".formatted(device, chain))
        && !shown.contains(chain + ", entries: 0,");
  }

  /** A call that was given up may have ended well, and another guest may have the name by now. */
  private void bind(String device, String binding) {
    if (Files.exists(Path.of("/sys/class/net", device))) {
      host.run(
          "put the filter of " + device + " back",
          libvirt -> {
            if (libvirt.networks().filterBinding(device).isEmpty()) {
              libvirt.networks().bindFilter(binding);
            }
          });
    }
    unbound.remove(device);
  }

  private static String table() {
    return Command.run(PATIENCE, List.of("ebtables", "--concurrent", "-t", "nat", "-L"));
  }

  /** The chains that a device's packets take, and the jumps to them. */
  static String rules(String table, String device) {
    Pattern own = Pattern.compile("-" + Pattern.quote(device) + "(-\\S+)?,");
    Pattern jump = Pattern.compile("-[io] " + Pattern.quote(device) + " ");
    return Arrays.stream(table.split(CHAIN, -1))
        .flatMap(
            chain ->
                own.matcher(chain.lines().findFirst().orElse("")).find()
                    ? chain.lines()
                    : chain.lines().filter(line -> jump.matcher(line).find()))
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n"));
  }
}
