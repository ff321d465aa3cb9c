package cloud.nephele.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A machine on another network of this one's: a namespace with a wire to it. */
final class Outside implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final String namespace;

  /**
   * Makes it.
   *
   * @param name at most 10 characters
   * @param subnet the first three numbers of its network
   */
  Outside(String name, String subnet) {
    namespace = "nph-" + name;
    run("ip", "netns", "add", namespace);
    run("ip", "link", "add", namespace, "type", "veth", "peer", "name", "eth0", "netns", namespace);
    run("ip", "addr", "add", subnet + ".1/24", "dev", namespace);
    run("ip", "link", "set", namespace, "up");
    run("ip", "-n", namespace, "addr", "add", subnet + ".2/24", "dev", "eth0");
    run("ip", "-n", namespace, "link", "set", "eth0", "up");
    run("ip", "-n", namespace, "route", "add", "default", "via", subnet + ".1");
  }

  /** What a program's words start with that is to run there. */
  List<String> entrance() {
    return List.of("ip", "netns", "exec", namespace);
  }

  static String run(String... words) {
    return new Command(List.of(words), Map.of(), Path.of("/")).run(LIMIT).orFail();
  }

  /** The wire goes with the namespace. */
  @Override
  public void close() {
    run("ip", "netns", "del", namespace);
  }
}
