package cloud.nephele.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Ports of the loopback address. */
public final class Ports {

  private static final String LISTENING = "0A";

  private Ports() {}

  /** Whether something listens on {@code port}. */
  public static boolean taken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** A port on which nothing listens. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process that listens on {@code port}, as far as the system lets us see. */
  public static Optional<ProcessHandle> owner(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> socketOf(table, port).stream())
        .flatMap(inode -> holderOf("socket:[" + inode + "]").stream())
        .findFirst();
  }

  private static Optional<String> socketOf(String table, int port) {
    String suffix = ":%04X".formatted(port);
    try (Stream<String> lines = Files.lines(Path.of(table))) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(
              column ->
                  column.length > 9 && column[1].endsWith(suffix) && column[3].equals(LISTENING))
          .map(column -> column[9])
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<ProcessHandle> holderOf(String socket) {
    return ProcessHandle.allProcesses().filter(process -> holds(process, socket)).findFirst();
  }

  private static boolean holds(ProcessHandle process, String socket) {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return descriptors.anyMatch(
          descriptor -> {
            try {
              return Files.readSymbolicLink(descriptor).toString().equals(socket);
            } catch (IOException e) {
              return false;
            }
          });
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
