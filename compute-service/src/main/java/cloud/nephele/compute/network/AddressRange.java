package cloud.nephele.compute.network;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import java.util.List;
import java.util.Map;

/** Ranges of IPv4 addresses as administrators write them. */
public final class AddressRange {

  private AddressRange() {}

  /**
   * The addresses of a range that hosts can have; a single address is one as well.
   *
   * @throws Fault 400 when it is no range, or none of a usable size
   */
  public static List<String> hosts(String range) {
    String single = range.endsWith("/32") ? range.substring(0, range.length() - 3) : range;
    if (Cidr.isAddress(single)) {
      return List.of(single);
    }
    try {
      return Cidr.parse(range).addresses().toList();
    } catch (IllegalArgumentException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST, "Invalid ip_range: " + e.getMessage() + ".", Map.of(), e);
    }
  }
}
