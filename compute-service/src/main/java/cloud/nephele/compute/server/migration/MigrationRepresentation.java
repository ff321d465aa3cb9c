package cloud.nephele.compute.server.migration;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** The documents of migrations. */
final class MigrationRepresentation {

  private MigrationRepresentation() {}

  record MigrationList(
      List<Listed> migrations,
      @Since("2.59") @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("migrations_links")
          List<Link> migrationsLinks)
      implements Representation {}

  /** A migration. Hosts are null for those who may not see them. */
  record Listed(
      long id,
      @JsonProperty("instance_uuid") String instanceUuid,
      String status,
      @JsonProperty("source_compute") String sourceCompute,
      @JsonProperty("source_node") String sourceNode,
      @JsonProperty("dest_compute") String destCompute,
      @JsonProperty("dest_node") String destNode,
      @JsonProperty("dest_host") String destHost,
      @JsonProperty("old_instance_type_id") Object oldInstanceTypeId,
      @JsonProperty("new_instance_type_id") Object newInstanceTypeId,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt,
      @Since("2.23") @JsonProperty("migration_type") String migrationType,
      @Since("2.23") @JsonInclude(JsonInclude.Include.NON_NULL) List<Link> links,
      @Since("2.59") String uuid,
      @Since("2.80") @JsonProperty("user_id") String userId,
      @Since("2.80") @JsonProperty("project_id") String projectId) {}

  record OfServer(List<Live> migrations) implements Representation {}

  record Single(Live migration) implements Representation {}

  /** What is to be done to a live migration: nothing but null can be said of how. */
  record Action(
      @NotNull(message = "is a required property") @JsonProperty("force_complete")
          JsonNode forceComplete)
      implements Representation {}

  /** A live migration under way. Drivers do not tell how far it is. */
  record Live(
      long id,
      @JsonProperty("server_uuid") String serverUuid,
      String status,
      @JsonProperty("source_compute") String sourceCompute,
      @JsonProperty("source_node") String sourceNode,
      @JsonProperty("dest_compute") String destCompute,
      @JsonProperty("dest_node") String destNode,
      @JsonProperty("dest_host") String destHost,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt,
      @JsonProperty("memory_total_bytes") Long memoryTotalBytes,
      @JsonProperty("memory_processed_bytes") Long memoryProcessedBytes,
      @JsonProperty("memory_remaining_bytes") Long memoryRemainingBytes,
      @JsonProperty("disk_total_bytes") Long diskTotalBytes,
      @JsonProperty("disk_processed_bytes") Long diskProcessedBytes,
      @JsonProperty("disk_remaining_bytes") Long diskRemainingBytes,
      @Since("2.59") String uuid,
      @Since("2.80") @JsonProperty("user_id") String userId,
      @Since("2.80") @JsonProperty("project_id") String projectId) {}
}
