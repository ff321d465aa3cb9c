package cloud.nephele.compute.server;

import cloud.nephele.common.service.paging.Columns;
import cloud.nephele.common.service.paging.Columns.Column;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/** What lists read of servers. */
final class ServerColumns {

  /** In the order in which {@link Server} takes them. */
  private static final Columns COLUMNS =
      Columns.of(
          "s",
          Column.of("id", UUID.class),
          Column.of("number", Long.class),
          Column.of("project_id", String.class),
          Column.of("user_id", String.class),
          Column.of("config_drive", Boolean.class),
          Column.json("scheduler_hints"),
          Column.of("reservation_id", String.class),
          Column.of("launch_index", Integer.class),
          Column.of("created_at", Instant.class),
          Column.of("name", String.class),
          Column.of("description", String.class),
          Column.of("hostname", String.class),
          Column.of("vm_state", String.class),
          Column.of("task_state", String.class),
          Column.of("power_state", Integer.class),
          Column.of("host", String.class),
          Column.of("availability_zone", String.class),
          Column.of("requested_zone", String.class),
          Column.of("image_id", UUID.class),
          Column.of("kernel_id", String.class),
          Column.of("ramdisk_id", String.class),
          Column.of("flavor_id", String.class),
          Column.json("flavor"),
          Column.of("vcpus", Integer.class),
          Column.of("memory_mib", Integer.class),
          Column.of("key_name", String.class),
          Column.of("access_ip_v4", String.class),
          Column.of("access_ip_v6", String.class),
          Column.of("disk_config", String.class),
          Column.json("metadata"),
          Column.of("tags", String[].class),
          Column.of("security_groups", String[].class),
          Column.of("trusted_certificates", String[].class),
          Column.of("locked_by", String.class),
          Column.of("locked_reason", String.class),
          Column.of("fault_code", Integer.class),
          Column.of("fault_message", String.class),
          Column.of("fault_at", Instant.class),
          Column.of("updated_at", Instant.class),
          Column.of("launched_at", Instant.class),
          Column.of("terminated_at", Instant.class),
          Column.of("deleted_at", Instant.class));

  /** What a query on {@code server s} selects. */
  static final String SELECTED = COLUMNS.selected();

  private ServerColumns() {}

  /** Has a query for {@link #SELECTED} give servers. */
  static NativeQuery<Server> servers(NativeQuery<Object[]> query) {
    return COLUMNS.read(query, Server::new);
  }
}
