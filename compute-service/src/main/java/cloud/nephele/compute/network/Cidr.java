package cloud.nephele.compute.network;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** An IPv4 range. */
record Cidr(long network, int prefixLength) {

  private static final int WIDEST = 16;
  private static final int NARROWEST = 29;

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern ADDRESS = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  /**
   * Reads {@code 10.20.0.0/24}.
   *
   * @throws IllegalArgumentException with a sentence when that is not a range of a usable size
   */
  static Cidr parse(String text) {
    Cidr range = around(text, NARROWEST);
    if (!text.startsWith(format(range.network) + "/")) {
      throw new IllegalArgumentException(
          "The range " + text + " must start at its network address");
    }
    return range;
  }

  /** As {@link #parse}, of any address in the range, which may be as narrow as said. */
  static Cidr around(String text, int narrowest) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no range like 10.20.0.0/24");
    }
    int prefixLength = Integer.parseInt(matcher.group(5));
    if (prefixLength < WIDEST || prefixLength > narrowest) {
      throw new IllegalArgumentException(
          "The range %s must be between a /%d and a /%d".formatted(text, WIDEST, narrowest));
    }
    long address = 0;
    for (int part = 1; part <= 4; part++) {
      int octet = Integer.parseInt(matcher.group(part));
      if (octet > 255) {
        throw new IllegalArgumentException("\"" + text + "\" is no IPv4 range");
      }
      address = address << 8 | octet;
    }
    if (isSpecial(address)) {
      throw new IllegalArgumentException(
          "The range " + text + " is not for networks: hosts use it for themselves");
    }
    return new Cidr(address - address % (1L << (32 - prefixLength)), prefixLength);
  }

  /**
   * This host, its loopback, its link (where metadata is), groups of hosts, and what is reserved.
   */
  private static boolean isSpecial(long address) {
    long first = address >> 24;
    return first == 0 || first == 127 || first >= 224 || address >> 16 == (169 << 8 | 254);
  }

  /** The first address that a host can have. */
  String first() {
    return format(network + 1);
  }

  /** The addresses that hosts can have: all but the network's own and the broadcast address. */
  Stream<String> addresses() {
    return LongStream.range(network + 1, broadcastNumber()).mapToObj(Cidr::format);
  }

  /** The addresses that hosts can have from one to another, both included. */
  Stream<String> addresses(String start, String end) {
    return LongStream.rangeClosed(
            Math.max(number(start), network + 1), Math.min(number(end), broadcastNumber() - 1))
        .mapToObj(Cidr::format);
  }

  /** Whether a host in it can have an address. */
  boolean contains(String address) {
    return isAddress(address) && number(address) > network && number(address) < broadcastNumber();
  }

  /** The address that reaches all. */
  String broadcast() {
    return format(broadcastNumber());
  }

  /** The last address that a host can have. */
  String last() {
    return format(broadcastNumber() - 1);
  }

  /** For example {@code 255.255.255.0}. */
  String netmask() {
    return format(0xFFFFFFFFL << (32 - prefixLength) & 0xFFFFFFFFL);
  }

  /** Whether a text is an IPv4 address. */
  static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  private long broadcastNumber() {
    return network + (1L << (32 - prefixLength)) - 1;
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.", -1)) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }

  private static String format(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255);
  }
}
