package cloud.nephele.compute.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Conditions on migrations, all of which must hold. */
public final class MigrationFilter {

  private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
  private final Map<String, Object> values = new HashMap<>();

  private MigrationFilter with(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
    return this;
  }

  /** From or to a host. */
  public MigrationFilter host(String host) {
    return with("(sourceHost = :host or destHost = :host)", "host", host);
  }

  /** From a host. */
  public MigrationFilter source(String host) {
    return with("sourceHost = :source", "source", host);
  }

  public MigrationFilter server(UUID serverId) {
    return with("serverId = :server", "server", serverId);
  }

  public MigrationFilter status(String status) {
    return with("status = :status", "status", status);
  }

  public MigrationFilter type(String type) {
    return with("type = :type", "type", type);
  }

  public MigrationFilter user(String userId) {
    return with("userId = :user", "user", userId);
  }

  public MigrationFilter project(String projectId) {
    return with("projectId = :project", "project", projectId);
  }

  /** Changed at a time or later. */
  public MigrationFilter since(Instant time) {
    return with("updatedAt >= :since", "since", time);
  }

  /** Changed at a time or earlier. */
  public MigrationFilter before(Instant time) {
    return with("updatedAt <= :before", "before", time);
  }

  /** Listed after another. */
  public MigrationFilter after(Migration other) {
    return with("id < :after", "after", other.id());
  }

  String condition() {
    return String.join(" and ", conditions);
  }

  Map<String, Object> values() {
    return values;
  }
}
