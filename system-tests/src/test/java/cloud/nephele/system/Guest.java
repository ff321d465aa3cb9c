package cloud.nephele.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real machine, and a shell in it.
 *
 * @param address where this machine reaches it
 * @param addressV6 its other address
 * @param key the file with the key that it lets in
 */
record Guest(String id, String address, String addressV6, Path key) {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Runs a command in the guest, from this machine. */
  Command.Result shell(String command) {
    return shell(List.of(), address, command);
  }

  /**
   * Runs a command in the guest.
   *
   * @param through the program that runs the client, such as one that enters a namespace
   * @param at the address by which the guest is reached
   */
  Command.Result shell(List<String> through, String at, String command) {
    List<String> words = new ArrayList<>(through);
    words.addAll(
        List.of(
            "ssh",
            "-n",
            "-i",
            key.toString(),
            "-o",
            "BatchMode=yes",
            "-o",
            "ConnectTimeout=10",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "LogLevel=ERROR",
            "root@" + at,
            command));
    return new Command(words, Map.of(), Path.of("/")).run(LIMIT);
  }

  /** What a command says that has to succeed. */
  String read(String command) {
    return shell(command).orFail().strip();
  }

  boolean answers() {
    return shell("true").exitCode() == 0;
  }

  /** Whether an address answers a ping from this guest. */
  boolean reaches(String other) {
    String program = other.contains(":") ? "ping6" : "ping";
    return shell("%s -c 2 -W 1 %s".formatted(program, other)).exitCode() == 0;
  }

  /** How many pings it has been asked to answer, by IPv4 and IPv6. */
  int pingsSeen() {
    String seen =
        read(
            "awk '/^Icmp: [0-9]/ { print $10 }' /proc/net/snmp;"
                + " awk '/^Icmp6InEchos / { print $2 }' /proc/net/snmp6");
    return seen.lines().mapToInt(line -> Integer.parseInt(line.strip())).sum();
  }

  /** The device that a volume is in the guest; empty when it has none such. */
  String deviceOf(String volume) {
    String serial = volume.substring(0, 20);
    return read("grep -l '%s' /sys/block/vd*/serial || true".formatted(serial))
        .replaceAll("^/sys/block/(vd[a-z]+)/serial$", "/dev/$1");
  }
}
