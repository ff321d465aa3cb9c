package cloud.nephele.compute.cell;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.xml.XmlName;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** The documents of cells. */
final class CellRepresentation {

  private CellRepresentation() {}

  /** The neighbours, of which there are none. */
  record Listing(List<Object> cells) implements Representation {}

  record Single(Detail cell) implements Representation {}

  record Detail(
      String name,
      String type,
      String username,
      @JsonProperty("rpc_host") String rpcHost,
      @JsonProperty("rpc_port") Integer rpcPort,
      Map<String, String> capabilities) {}

  @XmlName("cell-capacities")
  record Capacities(CapacitiesOf cell) implements Representation {}

  record CapacitiesOf(Capacity capacities) {}

  record Capacity(
      @JsonProperty("ram_free") Free ramFree, @JsonProperty("disk_free") Free diskFree) {}

  /**
   * What is free.
   *
   * @param unitsByMb how often a size, in MiB, fits on the hosts
   */
  record Free(
      @JsonProperty("units_by_mb") Map<String, Long> unitsByMb,
      @JsonProperty("total_mb") long totalMb) {}
}
