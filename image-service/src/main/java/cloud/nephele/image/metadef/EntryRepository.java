package cloud.nephele.image.metadef;

import cloud.nephele.common.paging.SortKey;
import cloud.nephele.common.service.paging.Keyset;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries on what hangs below namespaces, the same for every kind. */
@Singleton
class EntryRepository {

  private final EntityManager entities;

  @Inject
  EntryRepository(EntityManager entities) {
    this.entities = entities;
  }

  void persist(NamespaceEntry entry) {
    entities.persist(entry);
  }

  void remove(NamespaceEntry entry) {
    entities.remove(entry);
  }

  void flush() {
    entities.flush();
  }

  <T extends NamespaceEntry> Optional<T> find(Class<T> type, UUID namespaceId, String name) {
    if (!MetadefNames.canExist(name)) {
      return Optional.empty();
    }
    return entities
        .createQuery(from(type) + " and e.name = :name", type)
        .setParameter("namespace", namespaceId)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  <T extends NamespaceEntry> List<T> list(Class<T> type, UUID namespaceId) {
    return entities
        .createQuery(from(type) + " order by e.createdAt, e.name", type)
        .setParameter("namespace", namespaceId)
        .getResultList();
  }

  /** One page and the entry that follows it. */
  <T extends NamespaceEntry> List<T> list(
      Class<T> type, UUID namespaceId, MetadefListRequest request, Optional<T> marker) {
    Keyset keyset =
        Keyset.of(request.sort(), EntryRepository::attribute, marker, EntryRepository::value);
    String after = keyset.condition() == null ? "" : " and " + keyset.condition();
    TypedQuery<T> query =
        entities
            .createQuery(from(type) + after + " order by " + keyset.orderBy(), type)
            .setParameter("namespace", namespaceId)
            .setMaxResults(request.limit() + 1);
    keyset.parameters().forEach(query::setParameter);
    return query.getResultList();
  }

  /** The associations of several namespaces. */
  List<ResourceTypeAssociation> associations(Collection<UUID> namespaceIds) {
    return entities
        .createQuery(
            "from ResourceTypeAssociation a where a.namespaceId in :namespaces"
                + " order by a.createdAt, a.name",
            ResourceTypeAssociation.class)
        .setParameter("namespaces", namespaceIds)
        .getResultList();
  }

  <T extends NamespaceEntry> void deleteAll(Class<T> type, UUID namespaceId) {
    entities
        .createQuery("delete from " + type.getSimpleName() + " e where e.namespaceId = :namespace")
        .setParameter("namespace", namespaceId)
        .executeUpdate();
  }

  List<ResourceType> resourceTypes() {
    return entities
        .createQuery("from ResourceType t order by t.createdAt, t.name", ResourceType.class)
        .getResultList();
  }

  /** Makes a type of resources known; does nothing when it is. */
  void ensureResourceType(String name) {
    entities
        .createNativeQuery(
            "insert into metadef_resource_type (name, created_at, updated_at)"
                + " values (:name, now(), now()) on conflict do nothing")
        .setParameter("name", name)
        .executeUpdate();
  }

  /** Notes that a stock namespace is loaded; false when it was before. */
  boolean beginStock(String namespace) {
    return entities
            .createNativeQuery(
                "insert into metadef_stock (namespace) values (:name) on conflict do nothing")
            .setParameter("name", namespace)
            .executeUpdate()
        == 1;
  }

  private static String from(Class<? extends NamespaceEntry> type) {
    return "from " + type.getSimpleName() + " e where e.namespaceId = :namespace";
  }

  private static String attribute(SortKey key) {
    return switch (key.attribute()) {
      case "name" -> "e.name";
      case "created_at" -> "e.createdAt";
      case "updated_at" -> "e.updatedAt";
      default -> throw new IllegalArgumentException(key.attribute());
    };
  }

  private static Object value(SortKey key, NamespaceEntry entry) {
    return switch (key.attribute()) {
      case "name" -> entry.name();
      case "created_at" -> entry.createdAt();
      case "updated_at" -> entry.updatedAt();
      default -> throw new IllegalArgumentException(key.attribute());
    };
  }
}
