package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.ConsoleLog;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.RemoteConsoles;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What guests write to their consoles, and consoles to look at. */
final class SimulatedConsoles implements ConsoleLog, RemoteConsoles {

  private final SimulatedHosts hosts;

  SimulatedConsoles(SimulatedHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public String consoleOutput(String host, UUID serverId, int lines) {
    List<String> console = hosts.require(host, serverId).console();
    int first = lines < 0 ? 0 : Math.max(0, console.size() - lines);
    return console.subList(first, console.size()).stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public Place place(String host, UUID serverId, Kind kind) {
    if (hosts.require(host, serverId).state() == PowerState.SHUTDOWN) {
      throw DriverException.permanent("Guest " + serverId + " is off.");
    }
    return new Place("127.0.0.1", 0, Optional.empty());
  }

  @Override
  public ByteChannel connect(String host, UUID serverId, Kind kind) {
    place(host, serverId, kind);
    return switch (kind) {
      case VNC -> SimulatedConsole.display();
      case SERIAL -> SimulatedConsole.serial(consoleOutput(host, serverId, -1));
    };
  }
}
