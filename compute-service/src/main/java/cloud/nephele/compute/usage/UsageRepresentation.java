package cloud.nephele.compute.usage;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The documents of usage. */
final class UsageRepresentation {

  private UsageRepresentation() {}

  record Listing(
      @JsonProperty("tenant_usages") List<Project> usages,
      @Since("2.40") @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("tenant_usages_links")
          List<Link> links)
      implements Representation {}

  /**
   * What one project used.
   *
   * @param usage an empty object when it used nothing
   */
  record Single(
      @JsonProperty("tenant_usage") Object usage,
      @Since("2.40") @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("tenant_usage_links")
          List<Link> links)
      implements Representation {}

  record Project(
      @JsonProperty("tenant_id") String tenantId,
      @JsonProperty("total_local_gb_usage") double totalLocalGbUsage,
      @JsonProperty("total_vcpus_usage") double totalVcpusUsage,
      @JsonProperty("total_memory_mb_usage") double totalMemoryMbUsage,
      @JsonProperty("total_hours") double totalHours,
      String start,
      String stop,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("server_usages")
          List<Server> serverUsages) {}

  record Server(
      @JsonProperty("instance_id") String instanceId,
      String name,
      double hours,
      @JsonProperty("memory_mb") int memoryMb,
      @JsonProperty("local_gb") int localGb,
      int vcpus,
      @JsonProperty("tenant_id") String tenantId,
      String flavor,
      @JsonProperty("started_at") String startedAt,
      @JsonProperty("ended_at") String endedAt,
      String state,
      long uptime) {}
}
