package cloud.nephele.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortsTest {

  @Test
  void aPortIsTakenWhileSomethingListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      assertThat(Ports.taken(port)).isTrue();
    }
    assertThat(Ports.taken(port)).isFalse();
  }

  @Test
  void aPortOfAllAddressesIsTakenToo() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      assertThat(Ports.taken(socket.getLocalPort())).isTrue();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theOwnerOfAPortIsKnown() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.owner(socket.getLocalPort())).contains(ProcessHandle.current());
    }
  }
}
