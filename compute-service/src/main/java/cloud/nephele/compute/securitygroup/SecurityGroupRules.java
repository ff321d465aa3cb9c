package cloud.nephele.compute.securitygroup;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.securitygroup.SecurityGroupRule.Traffic;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the rules of security groups as clients send them, and makes every refusal. */
final class SecurityGroupRules {

  static final String ANYWHERE = "0.0.0.0/0";

  private static final String ICMP = "icmp";
  private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", ICMP);
  private static final Pattern RANGE = Pattern.compile("([0-9a-fA-F:.]{2,45})/(\\d{1,3})");
  private static final int MAX_PORT = 65535;
  private static final int MAX_ICMP = 255;
  private static final int ANY_ICMP = -1;

  private SecurityGroupRules() {}

  /** What a rule about a range lets in: it must say all. */
  static Traffic requireTraffic(String protocol, JsonNode fromPort, JsonNode toPort) {
    return traffic(protocol, fromPort, toPort)
        .orElseThrow(
            () ->
                Fault.badRequest(
                    "Not enough parameters to build a valid rule: ip_protocol, from_port and"
                        + " to_port are needed."));
  }

  /** What a rule lets in; empty when it says nothing of it, which means all for groups. */
  static Optional<Traffic> traffic(String protocol, JsonNode fromPort, JsonNode toPort) {
    Optional<Integer> from = port("from_port", fromPort);
    Optional<Integer> to = port("to_port", toPort);
    if ((protocol == null || protocol.isEmpty()) && from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    if (protocol == null || !PROTOCOLS.contains(protocol.toLowerCase(Locale.ROOT))) {
      throw Fault.badRequest("Invalid IP protocol " + protocol + ". It must be tcp, udp or icmp.");
    }
    if (from.isEmpty() || to.isEmpty()) {
      throw Fault.badRequest(
          "Not enough parameters to build a valid rule: from_port and to_port are needed.");
    }
    requirePorts(protocol.equalsIgnoreCase(ICMP), from.get(), to.get());
    return Optional.of(new Traffic(Optional.of(protocol), from, to));
  }

  private static void requirePorts(boolean icmp, int from, int to) {
    if (icmp) {
      if (from < ANY_ICMP || from > MAX_ICMP || to < ANY_ICMP || to > MAX_ICMP) {
        throw Fault.badRequest(
            "Invalid port range %d:%d. Type and code of ICMP are from -1 to 255."
                .formatted(from, to));
      }
    } else if (from > to) {
      throw Fault.badRequest(
          "Invalid port range %d:%d. Former value cannot be greater than the later"
              .formatted(from, to));
    } else if (from < 1 || to > MAX_PORT) {
      throw Fault.badRequest(
          "Invalid port range %d:%d. Valid TCP ports should be between 1-65535"
              .formatted(from, to));
    }
  }

  private static Optional<Integer> port(String field, JsonNode value) {
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    String text = value.asText();
    if (!(value.isIntegralNumber() || value.isTextual()) || !text.matches("-?\\d{1,6}")) {
      throw Fault.badRequest(
          "Invalid input for field/attribute %s. Value: %s. It must be a whole number"
              .formatted(field, value));
    }
    return Optional.of(Integer.parseInt(text));
  }

  /** A range; everywhere when none is given. */
  static String range(String cidr) {
    if (cidr == null || cidr.isEmpty()) {
      return ANYWHERE;
    }
    Matcher matcher = RANGE.matcher(cidr);
    if (!matcher.matches() || !isRange(matcher.group(1), Integer.parseInt(matcher.group(2)))) {
      throw Fault.badRequest("Invalid cidr " + cidr + ". It must be a range like 10.0.0.0/8.");
    }
    return cidr;
  }

  private static boolean isRange(String address, int prefixLength) {
    try {
      return prefixLength <= InetAddress.ofLiteral(address).getAddress().length * Byte.SIZE;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The number that an id is. */
  static long id(String what, String text) {
    if (!text.matches("\\d{1,18}")) {
      throw Fault.badRequest(what + " should be an integer, and is " + text + ".");
    }
    return Long.parseLong(text);
  }
}
