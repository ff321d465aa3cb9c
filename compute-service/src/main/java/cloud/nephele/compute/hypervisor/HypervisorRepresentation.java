package cloud.nephele.compute.hypervisor;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The documents of hypervisors. */
final class HypervisorRepresentation {

  private HypervisorRepresentation() {}

  /**
   * The short form.
   *
   * @param id a number up to 2.52, then a UUID
   * @param servers null when they were not asked for
   */
  record Summary(
      Object id,
      @JsonProperty("hypervisor_hostname") String hypervisorHostname,
      String state,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<HostedServer> servers) {}

  record HostedServer(String uuid, String name) {}

  record SummaryList(
      List<Summary> hypervisors,
      @JsonProperty("hypervisors_links") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Link> hypervisorsLinks)
      implements Representation {}

  /**
   * The whole hypervisor.
   *
   * @param cpuInfo JSON text up to 2.27, then an object
   * @param uptime null when the host is down or does not tell
   */
  record Detail(
      Object id,
      @JsonProperty("hypervisor_hostname") String hypervisorHostname,
      String state,
      String status,
      @JsonProperty("hypervisor_type") String hypervisorType,
      @JsonProperty("hypervisor_version") int hypervisorVersion,
      @JsonProperty("host_ip") String hostIp,
      Service service,
      @Until("2.87") int vcpus,
      @Until("2.87") @JsonProperty("vcpus_used") int vcpusUsed,
      @Until("2.87") @JsonProperty("memory_mb") int memoryMb,
      @Until("2.87") @JsonProperty("memory_mb_used") int memoryMbUsed,
      @Until("2.87") @JsonProperty("free_ram_mb") int freeRamMb,
      @Until("2.87") @JsonProperty("local_gb") int localGb,
      @Until("2.87") @JsonProperty("local_gb_used") int localGbUsed,
      @Until("2.87") @JsonProperty("free_disk_gb") int freeDiskGb,
      @Until("2.87") @JsonProperty("disk_available_least") int diskAvailableLeast,
      @Until("2.87") @JsonProperty("current_workload") int currentWorkload,
      @Until("2.87") @JsonProperty("running_vms") int runningVms,
      @Until("2.87") @JsonProperty("cpu_info") Object cpuInfo,
      @Since("2.88") String uptime,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<HostedServer> servers) {}

  record Uptime(
      Object id,
      @JsonProperty("hypervisor_hostname") String hypervisorHostname,
      String state,
      String status,
      String uptime) {}

  record SingleUptime(Uptime hypervisor) implements Representation {}

  record Service(Object id, String host, @JsonProperty("disabled_reason") String disabledReason) {}

  record Single(Detail hypervisor) implements Representation {}

  record DetailList(
      List<Detail> hypervisors,
      @JsonProperty("hypervisors_links") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Link> hypervisorsLinks)
      implements Representation {}

  record Statistics(@JsonProperty("hypervisor_statistics") Sums hypervisorStatistics)
      implements Representation {}

  record Sums(
      int count,
      long vcpus,
      @JsonProperty("vcpus_used") long vcpusUsed,
      @JsonProperty("memory_mb") long memoryMb,
      @JsonProperty("memory_mb_used") long memoryMbUsed,
      @JsonProperty("free_ram_mb") long freeRamMb,
      @JsonProperty("local_gb") long localGb,
      @JsonProperty("local_gb_used") long localGbUsed,
      @JsonProperty("free_disk_gb") long freeDiskGb,
      @JsonProperty("disk_available_least") long diskAvailableLeast,
      @JsonProperty("current_workload") long currentWorkload,
      @JsonProperty("running_vms") long runningVms) {}
}
