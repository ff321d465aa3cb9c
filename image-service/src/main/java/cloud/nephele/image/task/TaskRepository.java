package cloud.nephele.image.task;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Queries on tasks. */
@Singleton
public class TaskRepository implements PanacheRepositoryBase<Task, UUID> {

  List<Task> ofImage(UUID imageId) {
    return list("imageId", Sort.descending("createdAt", "id"), imageId);
  }

  boolean isUnderWay(UUID imageId) {
    return count("imageId = ?1 and status in ('pending', 'processing')", imageId) > 0;
  }

  /** Newest first, those after the marker, one more than asked for. */
  List<Task> page(
      Optional<String> status, Optional<String> type, Optional<Task> marker, int limit) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> parameters = new HashMap<>();
    status.ifPresent(
        value -> {
          conditions.add("status = :status");
          parameters.put("status", value);
        });
    type.ifPresent(
        value -> {
          conditions.add("type = :type");
          parameters.put("type", value);
        });
    marker.ifPresent(
        task -> {
          conditions.add("(createdAt < :at or createdAt = :at and id < :id)");
          parameters.put("at", task.createdAt());
          parameters.put("id", task.id());
        });
    return find(String.join(" and ", conditions), Sort.descending("createdAt", "id"), parameters)
        .range(0, limit)
        .list();
  }

  long deleteExpired() {
    return delete("expiresAt < instant");
  }
}
