package cloud.nephele.compute.network;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** An IPv4 range. */
record Cidr(long network, int prefixLength) {

  private static final int WIDEST = 16;
  private static final int NARROWEST = 29;
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  /**
   * Reads {@code 10.20.0.0/24}.
   *
   * @throws IllegalArgumentException with a sentence when that is not a range of a usable size
   */
  static Cidr parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no range like 10.20.0.0/24");
    }
    int prefixLength = Integer.parseInt(matcher.group(5));
    if (prefixLength < WIDEST || prefixLength > NARROWEST) {
      throw new IllegalArgumentException(
          "The range %s must be between a /%d and a /%d".formatted(text, WIDEST, NARROWEST));
    }
    long address = 0;
    for (int part = 1; part <= 4; part++) {
      int octet = Integer.parseInt(matcher.group(part));
      if (octet > 255) {
        throw new IllegalArgumentException("\"" + text + "\" is no IPv4 range");
      }
      address = address << 8 | octet;
    }
    if (address % (1L << (32 - prefixLength)) != 0) {
      throw new IllegalArgumentException(
          "The range " + text + " must start at its network address");
    }
    return new Cidr(address, prefixLength);
  }

  /** The first address that a host can have. */
  String first() {
    return format(network + 1);
  }

  /** The addresses that hosts can have: all but the network's own and the broadcast address. */
  Stream<String> addresses() {
    return LongStream.range(network + 1, network + (1L << (32 - prefixLength)) - 1)
        .mapToObj(Cidr::format);
  }

  private static String format(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255);
  }
}
