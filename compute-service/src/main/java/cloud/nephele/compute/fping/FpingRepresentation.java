package cloud.nephele.compute.fping;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.xml.XmlName;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The documents of pings. */
final class FpingRepresentation {

  private FpingRepresentation() {}

  /** One server. */
  @XmlName("pinged-server")
  record Single(Pinged server) implements Representation {}

  /** Servers. */
  @XmlName("pinged-servers")
  record Listing(List<Pinged> servers) implements Representation {}

  /** Whether a server answers. */
  record Pinged(String id, @JsonProperty("project_id") String projectId, boolean alive) {}
}
