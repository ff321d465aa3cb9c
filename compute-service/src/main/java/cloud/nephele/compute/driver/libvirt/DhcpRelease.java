package cloud.nephele.compute.driver.libvirt;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Gives an address back in the name of a guest that is gone. A DHCP server keeps a lease until it
 * ends, whoever the address is meant for by then, and libvirt cannot take one back.
 *
 * <p>The packet (RFC 2131, DHCPRELEASE) must seem to come from the network's bridge: servers listen
 * nowhere else. Java's own sockets cannot be bound to a device.
 */
final class DhcpRelease {

  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;
  private static final int SOL_SOCKET = 1;
  private static final int SO_BINDTODEVICE = 25;
  private static final int SERVER_PORT = 67;

  private static final int PACKET_BYTES = 300;
  private static final int CLIENT_ADDRESS = 12;
  private static final int CLIENT_MAC = 28;
  private static final int OPTIONS = 236;

  private DhcpRelease() {}

  /** The C library's sockets. */
  interface Sockets extends Library {

    Sockets C = Native.load("c", Sockets.class);

    int socket(int domain, int type, int protocol) throws LastErrorException;

    int setsockopt(int socket, int level, int option, byte[] value, int bytes)
        throws LastErrorException;

    NativeLong sendto(
        int socket, byte[] data, NativeLong bytes, int flags, byte[] address, int addressBytes)
        throws LastErrorException;

    int close(int socket) throws LastErrorException;
  }

  /** Sends a release; the server does not answer. */
  static void send(String bridge, String server, DhcpLease lease) throws IOException {
    byte[] packet = packet(server, lease);
    byte[] device = Native.toByteArray(bridge);
    byte[] address = socketAddress(server);
    try {
      int socket = Sockets.C.socket(AF_INET, SOCK_DGRAM, 0);
      try {
        Sockets.C.setsockopt(socket, SOL_SOCKET, SO_BINDTODEVICE, device, device.length);
        Sockets.C.sendto(socket, packet, new NativeLong(packet.length), 0, address, address.length);
      } finally {
        Sockets.C.close(socket);
      }
    } catch (LastErrorException e) {
      throw new IOException("no packet can be sent on " + bridge + ": " + e.getMessage(), e);
    }
  }

  private static byte[] packet(String server, DhcpLease lease) {
    ByteBuffer packet = ByteBuffer.allocate(PACKET_BYTES);
    // A request from an Ethernet with addresses of six bytes.
    packet.put((byte) 1).put((byte) 1).put((byte) 6);
    packet.position(CLIENT_ADDRESS).put(Inet4Address.ofLiteral(lease.ip()).getAddress());
    packet.position(CLIENT_MAC).put(HexFormat.ofDelimiter(":").parseHex(lease.mac()));
    packet.position(OPTIONS).putInt(0x63825363);
    // Message type: release. Server identifier. End.
    packet.put((byte) 53).put((byte) 1).put((byte) 7);
    packet.put((byte) 54).put((byte) 4).put(Inet4Address.ofLiteral(server).getAddress());
    packet.put((byte) 255);
    return packet.array();
  }

  private static byte[] socketAddress(String server) {
    byte[] address = new byte[16];
    ByteBuffer.wrap(address).order(ByteOrder.nativeOrder()).putShort((short) AF_INET);
    ByteBuffer.wrap(address)
        .putShort(2, (short) SERVER_PORT)
        .put(4, Inet4Address.ofLiteral(server).getAddress());
    return address;
  }
}
