package cloud.nephele.compute.server;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * The addresses of hosts that share their first bits with another, of either version.
 *
 * @param near the address in whose range they are
 * @param prefixLength how many bits they share
 */
record HostRange(InetAddress near, int prefixLength) {

  /**
   * Reads an address and a length such as {@code /24}.
   *
   * @throws IllegalArgumentException when one of them is none
   */
  static HostRange of(String address, String length) {
    InetAddress near = InetAddress.ofLiteral(address);
    if (!length.matches("/\\d{1,3}")) {
      throw new IllegalArgumentException(length);
    }
    int bits = Integer.parseInt(length.substring(1));
    if (bits > near.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException(length);
    }
    return new HostRange(near, bits);
  }

  boolean contains(String address) {
    InetAddress other;
    try {
      other = InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      // A host known by name only is in no range.
      return false;
    }
    return other.getAddress().length == near.getAddress().length
        && prefix(other).equals(prefix(near));
  }

  private BigInteger prefix(InetAddress address) {
    byte[] bytes = address.getAddress();
    return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - prefixLength);
  }
}
