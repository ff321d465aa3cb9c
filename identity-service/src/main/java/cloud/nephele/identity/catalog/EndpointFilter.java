package cloud.nephele.identity.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What endpoints have in common.
 *
 * @param wanted attributes with their values; null is a value, too
 */
public record EndpointFilter(Map<String, String> wanted) {

  /** The attributes that can be compared. */
  public static final List<String> ATTRIBUTES = List.of("interface", "service_id", "region_id");

  /** Reads the filters of an endpoint group. */
  public static EndpointFilter of(Map<String, JsonNode> filters) {
    Map<String, String> wanted = new HashMap<>();
    filters.forEach((name, value) -> wanted.put(name, value.isNull() ? null : value.asText()));
    return new EndpointFilter(wanted);
  }

  /** Whether an endpoint is as wanted. */
  public boolean holds(Endpoint endpoint) {
    return holds(endpoint.face, endpoint.serviceId, endpoint.regionId);
  }

  boolean holds(String face, String serviceId, String regionId) {
    return holds("interface", face)
        && holds("service_id", serviceId)
        && holds("region_id", regionId);
  }

  private boolean holds(String attribute, String value) {
    return !wanted.containsKey(attribute) || Objects.equals(wanted.get(attribute), value);
  }
}
