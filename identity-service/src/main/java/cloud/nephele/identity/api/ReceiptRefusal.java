package cloud.nephele.identity.api;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A login that proved something, and not yet enough: 401 with a receipt for what was proved, and
 * what is still wanted.
 */
public final class ReceiptRefusal extends Fault {

  private final transient JsonNode document;

  /**
   * @param receipt to be sent along with the rest
   * @param document the body
   */
  public ReceiptRefusal(Map<String, String> headers, String receipt, JsonNode document) {
    super(
        FaultCode.UNAUTHORIZED,
        "Additional authentication steps required.",
        with(headers, receipt),
        null);
    this.document = document;
  }

  private static Map<String, String> with(Map<String, String> headers, String receipt) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Openstack-Auth-Receipt", receipt);
    return all;
  }

  JsonNode document() {
    return document;
  }
}
