package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.HostNetworkPlan;
import cloud.nephele.compute.driver.HostNetworkPlan.FloatingAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Keeps {@link PacketRules} in force on the machine that compute runs on, and floating addresses on
 * its devices. What is in force is looked at each time: rules that somebody changed or flushed are
 * put back.
 */
final class PacketFilter {

  private static final Logger LOG = Logger.getLogger(PacketFilter.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Marks the addresses that are ours on a device: its name, this, and nothing more. */
  private static final String LABEL = ":nph";

  private static final Pattern ADDRESS_LINE =
      Pattern.compile("\\d+: +(\\S+) +inet ([0-9.]+)/\\d+ .*?(\\S+" + LABEL + ")\\\\?.*");

  private final String prefix;
  private final Map<String, State> applied = new HashMap<>();

  /** What was to be in force, and how the kernel showed it just after. */
  private record State(String wanted, String shown) {}

  PacketFilter(String prefix) {
    this.prefix = prefix;
  }

  /** Whether this process may change the machine's packet filter. */
  static boolean isUsable() {
    try {
      Command.run(PATIENCE, List.of("iptables", "-w", "-t", "mangle", "-S", "FORWARD"));
      return true;
    } catch (DriverException e) {
      LOG.debugf(e, "No packet filter");
      return false;
    }
  }

  void apply(HostNetworkPlan plan) throws IOException {
    PacketRules rules = new PacketRules(prefix, plan);
    apply("iptables", rules.ipv4(), false);
    apply("ip6tables", rules.ipv6(), true);
    keepAddresses(plan.floatingAddresses());
  }

  private void apply(String program, String wanted, boolean ipv6) throws IOException {
    List<PacketRules.Hook> hooks = PacketRules.hooks(prefix, ipv6);
    State before = applied.get(program);
    if (before == null
        || !before.wanted().equals(wanted)
        || !before.shown().equals(shown(program, hooks))) {
      Path file = Files.createTempFile("rules", ".txt");
      try {
        Files.writeString(file, wanted);
        Command.run(PATIENCE, List.of(program + "-restore", "--noflush", file.toString()));
      } finally {
        Files.delete(file);
      }
      if (before != null && before.wanted().equals(wanted)) {
        LOG.warnf("The rules of %s were changed by somebody else, and are put back", program);
      }
      applied.put(program, new State(wanted, shown(program, hooks)));
    }
    hooks.forEach(hook -> putFirst(program, hook));
  }

  private static String shown(String program, List<PacketRules.Hook> hooks) {
    StringBuilder all = new StringBuilder();
    for (PacketRules.Hook hook : hooks) {
      try {
        all.append(
            Command.run(PATIENCE, List.of(program, "-w", "-t", hook.table(), "-S", hook.chain())));
      } catch (DriverException e) {
        LOG.debugf(e, "Chain %s of %s is gone", hook.chain(), hook.table());
        return "";
      }
    }
    return all.toString();
  }

  /** Others put their jumps first as well, for example libvirt when it starts. */
  private static void putFirst(String program, PacketRules.Hook hook) {
    List<String> table = List.of(program, "-w", "-t", hook.table());
    String jump = "-A " + hook.from() + " -j " + hook.chain();
    List<String> rules =
        Command.run(PATIENCE, with(table, "-S", hook.from()))
            .lines()
            .filter(line -> line.startsWith("-A"))
            .toList();
    if (!rules.isEmpty()
        && rules.getFirst().equals(jump)
        && rules.stream().filter(jump::equals).count() == 1) {
      return;
    }
    Command.run(PATIENCE, with(table, "-I", hook.from(), "1", "-j", hook.chain()));
    // The new one is first, so that the last of those to delete is never the only one.
    for (int old = rules.size() - 1; old >= 0; old--) {
      if (rules.get(old).equals(jump)) {
        Command.run(PATIENCE, with(table, "-D", hook.from(), Integer.toString(old + 2)));
      }
    }
  }

  private static List<String> with(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return all;
  }

  private static void keepAddresses(List<FloatingAddress> floating) {
    Map<String, String> wanted = new HashMap<>();
    floating.forEach(one -> one.device().ifPresent(device -> wanted.put(one.address(), device)));
    Set<String> present = new HashSet<>();
    Command.run(PATIENCE, List.of("ip", "-o", "-4", "addr", "show"))
        .lines()
        .forEach(
            line -> {
              Matcher ours = ADDRESS_LINE.matcher(line);
              if (ours.matches()) {
                String device = ours.group(1);
                String address = ours.group(2);
                if (device.equals(wanted.get(address))) {
                  present.add(address);
                } else {
                  change("del", address, device);
                }
              }
            });
    wanted.forEach(
        (address, device) -> {
          if (!present.contains(address)) {
            change("add", address, device);
          }
        });
  }

  private static void change(String verb, String address, String device) {
    try {
      Command.run(
          PATIENCE,
          List.of("ip", "addr", verb, address + "/32", "dev", device, "label", device + LABEL));
    } catch (DriverException e) {
      LOG.warnf("Floating address %s: %s", address, e.getMessage());
    }
  }

  /** Takes everything away, for hosts that are given up. */
  void remove() {
    for (String program : List.of("iptables", "ip6tables")) {
      for (PacketRules.Hook hook : PacketRules.hooks(prefix, program.equals("ip6tables"))) {
        List<String> table = List.of(program, "-w", "-t", hook.table());
        for (List<String> change :
            List.of(
                with(table, "-D", hook.from(), "-j", hook.chain()),
                with(table, "-F", hook.chain()),
                with(table, "-X", hook.chain()))) {
          try {
            Command.run(PATIENCE, change);
          } catch (DriverException e) {
            LOG.debugf(e, "Nothing to remove");
          }
        }
      }
    }
    applied.clear();
  }
}
