package cloud.nephele.compute.host;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.xml.XmlName;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The documents of hosts. */
final class HostRepresentation {

  private HostRepresentation() {}

  record Listing(List<Summary> hosts) implements Representation {}

  record Summary(@JsonProperty("host_name") String hostName, String service, String zone) {}

  /** A host's resources: in all, in use, and the most that its servers may use by project. */
  @XmlName("host-resources")
  record Resources(List<Entry> host) implements Representation {}

  record Entry(Figures resource) {}

  record Figures(
      String host,
      String project,
      int cpu,
      @JsonProperty("memory_mb") int memoryMb,
      @JsonProperty("disk_gb") int diskGb) {}

  @XmlName("updates")
  record Update(String status, @JsonProperty("maintenance_mode") String maintenanceMode)
      implements Representation {}

  @XmlName("host-update")
  record Updated(
      String host,
      @JsonInclude(JsonInclude.Include.NON_NULL) String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("maintenance_mode")
          String maintenanceMode)
      implements Representation {}
}
