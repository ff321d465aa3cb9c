package cloud.nephele.compute.driver;

import java.nio.channels.ByteChannel;
import java.util.Optional;
import java.util.UUID;

/** Displays and serial consoles of guests that run, for compute to connect its users to. */
public interface RemoteConsoles {

  /** What can be connected to. */
  enum Kind {
    /** A display that speaks RFB, as VNC does, and asks for no password. */
    VNC,
    /** The serial console's bytes in both directions. */
    SERIAL
  }

  /**
   * Where a console listens, for operators.
   *
   * @param port 0 when it is a socket in the file system
   * @param path of that socket
   */
  record Place(String address, int port, Optional<String> path) {}

  /**
   * Where a guest's console listens at the moment.
   *
   * @throws DriverException permanent when there is no such guest, it is off, or has no such
   *     console within compute's reach
   */
  Place place(String host, UUID serverId, Kind kind);

  /**
   * Connects to a guest's console. Reads block; closing the channel ends the connection.
   *
   * @throws DriverException as {@link #place}; retryable when nobody answers there
   */
  ByteChannel connect(String host, UUID serverId, Kind kind);
}
