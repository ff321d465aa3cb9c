package cloud.nephele.compute.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/**
 * Reads servers from rows, column by column, without the session that entities live in: lists are
 * read only, and long. What many rows have in common is in memory once.
 */
final class ServerColumns {

  private record Column(String name, String expression, Class<?> type) {
    static Column of(String name, Class<?> type) {
      return new Column(name, "s." + name, type);
    }

    static Column json(String name) {
      return new Column(name, "cast(s.%s as text)".formatted(name), String.class);
    }
  }

  /** In the order in which {@link Server} takes them. */
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("id", UUID.class),
          Column.of("number", Long.class),
          Column.of("project_id", String.class),
          Column.of("user_id", String.class),
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
          Column.of("config_drive", Boolean.class),
          Column.of("disk_config", String.class),
          Column.json("metadata"),
          Column.of("tags", String[].class),
          Column.of("security_groups", String[].class),
          Column.json("scheduler_hints"),
          Column.of("trusted_certificates", String[].class),
          Column.of("reservation_id", String.class),
          Column.of("launch_index", Integer.class),
          Column.of("locked_by", String.class),
          Column.of("locked_reason", String.class),
          Column.of("fault_code", Integer.class),
          Column.of("fault_message", String.class),
          Column.of("fault_at", Instant.class),
          Column.of("created_at", Instant.class),
          Column.of("updated_at", Instant.class),
          Column.of("launched_at", Instant.class),
          Column.of("terminated_at", Instant.class),
          Column.of("deleted_at", Instant.class));

  /** What a query on {@code server s} selects. */
  static final String SELECTED =
      COLUMNS.stream()
          .map(column -> column.expression() + " as " + column.name())
          .collect(Collectors.joining(", "));

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<FlavorSnapshot> FLAVOR = new TypeReference<>() {};

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, FlavorSnapshot> flavors = new HashMap<>();
  private Object[] row;
  private int next;

  private ServerColumns() {}

  /** Has a query for {@link #SELECTED} give servers. */
  static NativeQuery<Server> servers(NativeQuery<Object[]> query) {
    COLUMNS.forEach(column -> query.addScalar(column.name(), column.type()));
    ServerColumns columns = new ServerColumns();
    return query.setTupleTransformer((tuple, _) -> new Server(columns.of(tuple)));
  }

  private ServerColumns of(Object[] tuple) {
    row = tuple;
    next = 0;
    return this;
  }

  UUID uuid() {
    return (UUID) row[next++];
  }

  long number() {
    return (Long) row[next++];
  }

  /** Null when the column is. */
  Integer integer() {
    return (Integer) row[next++];
  }

  boolean flag() {
    return (Boolean) row[next++];
  }

  /** Null when the column is. */
  Instant time() {
    return (Instant) row[next++];
  }

  /** Null when the column is. */
  String text() {
    String text = (String) row[next++];
    return text == null ? null : texts.computeIfAbsent(text, Function.identity());
  }

  /** Null when the column is. */
  <E extends Enum<E>> E constant(Class<E> type) {
    String name = (String) row[next++];
    return name == null ? null : Enum.valueOf(type, name);
  }

  /** Null when the column is. */
  List<String> texts() {
    String[] elements = (String[]) row[next++];
    return elements == null ? null : List.of(elements);
  }

  Map<String, String> map() {
    String json = (String) row[next++];
    return json.equals("{}") ? Map.of() : parse(json, TEXTS);
  }

  FlavorSnapshot flavor() {
    return flavors.computeIfAbsent((String) row[next++], json -> parse(json, FLAVOR));
  }

  private static <T> T parse(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A server's row has something else than was written", e);
    }
  }
}
