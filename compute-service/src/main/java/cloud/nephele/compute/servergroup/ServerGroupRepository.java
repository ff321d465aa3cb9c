package cloud.nephele.compute.servergroup;

import cloud.nephele.common.service.database.NativeQueries;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries on server groups and their members, of which only those that live count. */
@ApplicationScoped
class ServerGroupRepository implements PanacheRepositoryBase<ServerGroup, UUID> {

  /** A member and its host, which it may not have yet. */
  record Member(UUID groupId, UUID serverId, String userId, Optional<String> host) {}

  /** Which group a server is in. */
  record Membership(UUID serverId, UUID groupId) {}

  List<ServerGroup> list(Optional<String> projectId, int offset, int limit) {
    return projectId
        .map(project -> find("projectId = ?1 order by createdAt, id", project))
        .orElseGet(() -> find("order by createdAt, id"))
        .range(offset, offset + limit - 1)
        .list();
  }

  /** The group, held against others who would join it. */
  Optional<ServerGroup> lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  List<Member> members(List<UUID> groupIds) {
    if (groupIds.isEmpty()) {
      return List.of();
    }
    return getSession()
        .createNativeQuery(
            """
            select m.group_id, s.id, s.user_id, s.host
            from server_group_member m join server s on s.id = m.server_id
            where m.group_id in (:groups) and s.deleted_at is null
            order by s.created_at, s.id
            """,
            Object[].class)
        .setParameter("groups", groupIds)
        .getResultList()
        .stream()
        .map(
            row ->
                new Member(
                    (UUID) row[0],
                    (UUID) row[1],
                    (String) row[2],
                    Optional.ofNullable((String) row[3])))
        .toList();
  }

  void addMember(UUID groupId, UUID serverId) {
    getEntityManager()
        .createNativeQuery(
            "insert into server_group_member (server_id, group_id) values (:server, :group)")
        .setParameter("server", serverId)
        .setParameter("group", groupId)
        .executeUpdate();
  }

  /** What groups servers are in; those in none are left out. */
  List<Membership> memberships(Collection<UUID> serverIds) {
    return getSession()
        .createNativeQuery(
            """
            select server_id, group_id from server_group_member
            where server_id = any(cast(:servers as uuid[]))
            """,
            Object[].class)
        .setParameter("servers", serverIds.toArray(UUID[]::new))
        .getResultList()
        .stream()
        .map(row -> new Membership((UUID) row[0], (UUID) row[1]))
        .toList();
  }

  Optional<UUID> groupOf(UUID serverId) {
    return NativeQueries.values(
            getSession(),
            "select group_id from server_group_member where server_id = :server",
            UUID.class)
        .setParameter("server", serverId)
        .getResultList()
        .stream()
        .findFirst();
  }
}
