package cloud.nephele.image.task;

import cloud.nephele.common.paging.SortKey;
import cloud.nephele.common.service.paging.Keyset;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import jakarta.persistence.TypedQuery;
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

  /** One page and the task that follows it. */
  List<Task> page(TaskListRequest request, Optional<Task> marker) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> parameters = new HashMap<>();
    request
        .status()
        .ifPresent(
            value -> {
              conditions.add("t.status = :status");
              parameters.put("status", value);
            });
    request
        .type()
        .ifPresent(
            value -> {
              conditions.add("t.type = :type");
              parameters.put("type", value);
            });
    Keyset keyset =
        Keyset.of(request.sort(), TaskRepository::attribute, marker, TaskRepository::value);
    if (keyset.condition() != null) {
      conditions.add(keyset.condition());
      parameters.putAll(keyset.parameters());
    }
    TypedQuery<Task> query =
        getEntityManager()
            .createQuery(
                "from Task t where "
                    + String.join(" and ", conditions)
                    + " order by "
                    + keyset.orderBy(),
                Task.class)
            .setMaxResults(request.limit() + 1);
    parameters.forEach(query::setParameter);
    return query.getResultList();
  }

  private static String attribute(SortKey key) {
    return switch (key.attribute()) {
      case "created_at" -> "t.createdAt";
      case "updated_at" -> "t.updatedAt";
      default -> "t." + key.attribute();
    };
  }

  private static Object value(SortKey key, Task task) {
    return switch (key.attribute()) {
      case "id" -> task.id();
      case "type" -> task.type();
      case "status" -> task.status().wireName();
      case "owner" -> task.owner();
      case "created_at" -> task.createdAt();
      case "updated_at" -> task.updatedAt();
      default -> throw new IllegalArgumentException(key.attribute());
    };
  }

  long deleteExpired() {
    return delete("expiresAt < instant");
  }
}
