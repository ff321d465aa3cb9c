package cloud.nephele.launcher.driver;

import cloud.nephele.launcher.process.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The chains that a cloud's compute service keeps in the packet filter of this machine. */
final class PacketFilterChains {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private PacketFilterChains() {}

  /** Removes all chains whose names start with {@code prefix}, and the jumps to them. */
  static void remove(String prefix) {
    for (String program : List.of("iptables", "ip6tables")) {
      String removal = removal(Shell.run(PATIENCE, program + "-save").output(), prefix);
      if (!removal.isEmpty()) {
        restore(program, removal);
      }
    }
  }

  private static void restore(String program, String rules) {
    try {
      Path file = Files.createTempFile("nephele", ".rules");
      try {
        Files.writeString(file, rules);
        LibvirtHost.require(
            Shell.run(PATIENCE, program + "-restore", "--noflush", file.toString()));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What to feed to {@code iptables-restore}.
   *
   * @param saved what {@code iptables-save} wrote
   * @return empty when there is nothing to remove
   */
  static String removal(String saved, String prefix) {
    List<String> result = new ArrayList<>();
    String table = "";
    List<String> chains = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    for (String line : saved.lines().toList()) {
      if (line.startsWith("*")) {
        table = line;
        chains.clear();
        changes.clear();
      } else if (line.startsWith(":" + prefix)) {
        chains.add(line.substring(1, line.indexOf(' ')));
      } else if (line.startsWith("-A ") && !line.startsWith("-A " + prefix)) {
        if (line.contains(" -j " + prefix)) {
          changes.add("-D" + line.substring(2));
        }
      } else if (line.equals("COMMIT") && !chains.isEmpty()) {
        // A chain is deleted once nothing leads to it and nothing is in it.
        chains.forEach(chain -> changes.add("-F " + chain));
        chains.forEach(chain -> changes.add("-X " + chain));
        result.add(table);
        result.addAll(changes);
        result.add(line);
      }
    }
    return result.isEmpty() ? "" : String.join("\n", result) + "\n";
  }
}
