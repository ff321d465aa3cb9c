package cloud.nephele.compute.network;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import java.util.List;
import java.util.Map;

/** Addresses as clients write them, and ranges of them as administrators do. */
public final class AddressRange {

  /** Fewer addresses are written one by one. */
  private static final int NARROWEST = 30;

  private AddressRange() {}

  /** Whether a text is an address, of IPv4 or IPv6. */
  public static boolean isAddress(String text) {
    return Cidr.isAddress(text) || Ipv6Range.isAddress(text);
  }

  /**
   * The addresses of a range that hosts can have; a single address is one as well.
   *
   * @throws Fault 400 when it is no range, or none of a usable size
   */
  public static List<String> hosts(String range) {
    if (Cidr.isAddress(range)) {
      return List.of(range);
    }
    try {
      return Cidr.around(range, NARROWEST).addresses().toList();
    } catch (IllegalArgumentException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST, "Invalid ip_range: " + e.getMessage() + ".", Map.of(), e);
    }
  }
}
