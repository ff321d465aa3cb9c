package cloud.nephele.image.metadef;

import cloud.nephele.common.paging.SortKey;
import cloud.nephele.common.service.paging.Keyset;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Queries on namespaces. */
@Singleton
class NamespaceRepository implements PanacheRepositoryBase<Namespace, UUID> {

  Optional<Namespace> findByName(String name) {
    return MetadefNames.canExist(name)
        ? find("name", name).firstResultOptional()
        : Optional.empty();
  }

  /** As {@link #findByName}; nobody else changes the namespace until the transaction ends. */
  Optional<Namespace> findByNameForUpdate(String name) {
    return MetadefNames.canExist(name)
        ? find("name", name).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional()
        : Optional.empty();
  }

  /**
   * One page and the namespace that follows it.
   *
   * @param onlyVisibleTo the project whose view it is; empty for an administrator's
   */
  List<Namespace> list(
      MetadefListRequest request, Optional<Namespace> marker, Optional<String> onlyVisibleTo) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> parameters = new HashMap<>();
    onlyVisibleTo.ifPresent(
        project -> {
          conditions.add("(n.visibility = 'public' or n.owner = :project)");
          parameters.put("project", project);
        });
    request
        .visibility()
        .ifPresent(
            visibility -> {
              conditions.add("n.visibility = :visibility");
              parameters.put("visibility", visibility);
            });
    if (!request.resourceTypes().isEmpty()) {
      conditions.add(
          "exists (select 1 from ResourceTypeAssociation a"
              + " where a.namespaceId = n.id and a.name in :types)");
      parameters.put("types", request.resourceTypes());
    }
    Keyset keyset =
        Keyset.of(
            request.sort(), NamespaceRepository::attribute, marker, NamespaceRepository::value);
    if (keyset.condition() != null) {
      conditions.add(keyset.condition());
      parameters.putAll(keyset.parameters());
    }
    TypedQuery<Namespace> query =
        getEntityManager()
            .createQuery(
                "from Namespace n where "
                    + String.join(" and ", conditions)
                    + " order by "
                    + keyset.orderBy(),
                Namespace.class)
            .setMaxResults(request.limit() + 1);
    parameters.forEach(query::setParameter);
    return query.getResultList();
  }

  private static String attribute(SortKey key) {
    return switch (key.attribute()) {
      case "name" -> "n.name";
      case "created_at" -> "n.createdAt";
      case "updated_at" -> "n.updatedAt";
      default -> throw new IllegalArgumentException(key.attribute());
    };
  }

  private static Object value(SortKey key, Namespace namespace) {
    return switch (key.attribute()) {
      case "name" -> namespace.name();
      case "created_at" -> namespace.createdAt();
      case "updated_at" -> namespace.updatedAt();
      default -> throw new IllegalArgumentException(key.attribute());
    };
  }
}
