package cloud.nephele.compute.network;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv6 range of 64 bits, in which a guest's address is made of its MAC (RFC 4291).
 *
 * @param prefix the upper half of its addresses
 */
record Ipv6Range(long prefix) {

  private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]{2,45})/64");

  /** Makes an address that a vendor gave to one that is locally known, or back. */
  private static final long LOCAL_BIT = 0x02L << 56;

  /**
   * Reads {@code fd00:1::/64}.
   *
   * @throws IllegalArgumentException with a sentence when that is not such a range
   */
  static Ipv6Range parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no range like fd00:1::/64");
    }
    ByteBuffer address = bytes(matcher.group(1));
    long prefix = address.getLong();
    if (address.getLong() != 0) {
      throw new IllegalArgumentException(
          "The range " + text + " must start at its network address");
    }
    return new Ipv6Range(prefix);
  }

  /** The first address that a host can have. */
  String first() {
    return text(1);
  }

  boolean contains(String address) {
    try {
      return bytes(address).getLong() == prefix;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether a text is an IPv6 address. */
  static boolean isAddress(String text) {
    try {
      bytes(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The address of the interface with a MAC. */
  String addressOf(String mac) {
    long hardware = HexFormat.fromHexDigitsToLong(mac.replace(":", ""));
    long vendor = hardware >>> 24;
    long device = hardware & 0xFFFFFF;
    return text((vendor << 40 | 0xFFFEL << 24 | device) ^ LOCAL_BIT);
  }

  private static ByteBuffer bytes(String address) {
    return ByteBuffer.wrap(Inet6Address.ofLiteral(address).getAddress());
  }

  /** The form of RFC 5952, but that the first run of zeros is shortened rather than the longest. */
  private String text(long lower) {
    List<String> groups = new ArrayList<>();
    for (long half : new long[] {prefix, lower}) {
      for (int shift = 48; shift >= 0; shift -= 16) {
        groups.add(Long.toHexString(half >>> shift & 0xFFFF));
      }
    }
    return String.join(":", groups).replaceFirst("(^|:)0(:0)+(:|$)", "::");
  }
}
