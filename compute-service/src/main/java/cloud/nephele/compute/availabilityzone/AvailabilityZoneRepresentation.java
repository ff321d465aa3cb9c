package cloud.nephele.compute.availabilityzone;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** The documents of availability zones. */
final class AvailabilityZoneRepresentation {

  private AvailabilityZoneRepresentation() {}

  record ZoneList(List<Zone> availabilityZoneInfo) implements Representation {}

  /**
   * A zone.
   *
   * @param hosts services by name, by host; null in the short list and for a zone that has no host
   *     in use
   */
  record Zone(String zoneName, ZoneState zoneState, Map<String, Map<String, Service>> hosts) {}

  record ZoneState(boolean available) {}

  record Service(boolean available, boolean active, @JsonProperty("updated_at") String updatedAt) {}
}
