package cloud.nephele.compute.server;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** IPv6 addresses in the one form that RFC 5952 recommends of the many that each has. */
final class ShortIpv6 {

  private static final int GROUPS = 8;

  private ShortIpv6() {}

  /** The short form; empty when the text is no IPv6 address. */
  static Optional<String> of(String text) {
    byte[] bytes;
    try {
      bytes = Inet6Address.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // Java takes addresses that stand for IPv4 ones as those.
    return Optional.of(
        bytes.length == GROUPS * Short.BYTES ? of(bytes) : text.toLowerCase(Locale.ROOT));
  }

  private static String of(byte[] bytes) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(i * Short.BYTES));
    }
    int gapStart = 0;
    int gapLength = 0;
    for (int start = 0; start < GROUPS; start++) {
      int length = zeros(groups, start);
      if (length > gapLength) {
        gapStart = start;
        gapLength = length;
      }
    }
    // A single zero is written out.
    return gapLength < 2
        ? join(groups, 0, GROUPS)
        : join(groups, 0, gapStart) + "::" + join(groups, gapStart + gapLength, GROUPS);
  }

  private static int zeros(int[] groups, int start) {
    int end = start;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end - start;
  }

  private static String join(int[] groups, int from, int to) {
    StringJoiner joined = new StringJoiner(":");
    for (int i = from; i < to; i++) {
      joined.add(Integer.toHexString(groups[i]));
    }
    return joined.toString();
  }
}
