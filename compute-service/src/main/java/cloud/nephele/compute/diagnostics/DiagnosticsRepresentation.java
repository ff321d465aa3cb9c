package cloud.nephele.compute.diagnostics;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.xml.XmlName;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;

/** The documents of diagnostics. */
final class DiagnosticsRepresentation {

  private DiagnosticsRepresentation() {}

  /** Up to 2.47: figures by the hypervisor's names. */
  @XmlName("diagnostics")
  record Flat(@JsonValue Map<String, Long> figures) implements Representation {}

  /** From 2.48 on. What is not known is null. */
  record Uniform(
      String state,
      String driver,
      String hypervisor,
      @JsonProperty("hypervisor_os") String hypervisorOs,
      Long uptime,
      @JsonProperty("config_drive") boolean configDrive,
      @JsonProperty("num_cpus") int numCpus,
      @JsonProperty("num_disks") int numDisks,
      @JsonProperty("num_nics") int numNics,
      @JsonProperty("memory_details") Memory memoryDetails,
      @JsonProperty("cpu_details") List<Cpu> cpuDetails,
      @JsonProperty("disk_details") List<Disk> diskDetails,
      @JsonProperty("nic_details") List<Nic> nicDetails)
      implements Representation {}

  /** Memory in MiB. */
  record Memory(long maximum, Long used) {}

  /** A virtual processor and how many nanoseconds it ran. */
  record Cpu(int id, long time, Integer utilisation) {}

  record Disk(
      @JsonProperty("read_bytes") long readBytes,
      @JsonProperty("read_requests") long readRequests,
      @JsonProperty("write_bytes") long writeBytes,
      @JsonProperty("write_requests") long writeRequests,
      @JsonProperty("errors_count") Long errorsCount) {}

  record Nic(
      @JsonProperty("mac_address") String macAddress,
      @JsonProperty("rx_octets") long rxOctets,
      @JsonProperty("rx_errors") long rxErrors,
      @JsonProperty("rx_drop") long rxDrop,
      @JsonProperty("rx_packets") long rxPackets,
      @JsonProperty("rx_rate") Long rxRate,
      @JsonProperty("tx_octets") long txOctets,
      @JsonProperty("tx_errors") long txErrors,
      @JsonProperty("tx_drop") long txDrop,
      @JsonProperty("tx_packets") long txPackets,
      @JsonProperty("tx_rate") Long txRate) {}
}
