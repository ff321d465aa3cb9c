package cloud.nephele.compute.usageaudit;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** The documents of the audit of usage. */
final class UsageAuditRepresentation {

  private UsageAuditRepresentation() {}

  record Current(@JsonProperty("instance_usage_audit_logs") Log log) implements Representation {}

  record Before(@JsonProperty("instance_usage_audit_log") Log log) implements Representation {}

  record Log(
      @JsonProperty("hosts_not_run") List<String> hostsNotRun,
      Map<String, Entry> log,
      @JsonProperty("num_hosts") int numHosts,
      @JsonProperty("num_hosts_done") int numHostsDone,
      @JsonProperty("num_hosts_not_run") int numHostsNotRun,
      @JsonProperty("num_hosts_running") int numHostsRunning,
      @JsonProperty("overall_status") String overallStatus,
      @JsonProperty("period_beginning") String periodBeginning,
      @JsonProperty("period_ending") String periodEnding,
      @JsonProperty("total_errors") int totalErrors,
      @JsonProperty("total_instances") long totalInstances) {}

  record Entry(String state, long instances, int errors, String message) {}
}
