package cloud.nephele.compute.driver;

import java.util.UUID;

/** The serial console's output, kept across restarts of the guest. */
public interface ConsoleLog {

  /**
   * The end of what the guest wrote to its serial console.
   *
   * @param lines how many lines at the most; negative for all that is kept
   * @return text, lines ended by a newline; empty when the guest has written nothing yet
   * @throws DriverException when there is no such guest or the host does not answer
   */
  String consoleOutput(String host, UUID serverId, int lines);
}
