package cloud.nephele.compute.server;

import cloud.nephele.common.paging.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** Queries on servers. */
@ApplicationScoped
public class ServerRepository implements PanacheRepositoryBase<Server, UUID> {

  private static final String ONE_OF = "s.id = any(cast(:ids as uuid[]))";

  /** A server that is not deleted. */
  public Optional<Server> findLive(UUID id) {
    return find("id = ?1 and deletedAt is null", id).firstResultOptional();
  }

  /** As {@link #findLive}, held against changes by others until the transaction ends. */
  public Optional<Server> lockLive(UUID id) {
    return find("id = ?1 and deletedAt is null", id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }

  /** The servers that can be restored, and were deleted before a time. */
  public List<UUID> softDeletedBefore(Instant time) {
    return getSession()
        .createQuery(
            """
            select s.id from Server s
            where s.vmState = :state and s.deletedAt is null and s.updatedAt < :time
            """,
            UUID.class)
        .setParameter("state", VmState.SOFT_DELETED)
        .setParameter("time", time)
        .getResultList();
  }

  public Optional<ServerBoot> findBoot(UUID serverId) {
    return Optional.ofNullable(getSession().find(ServerBoot.class, serverId));
  }

  List<ServerBoot> findBoots(Collection<UUID> serverIds) {
    return getSession()
        .createQuery("from ServerBoot where serverId in :ids", ServerBoot.class)
        .setParameter("ids", serverIds)
        .getResultList();
  }

  void persistBoot(ServerBoot boot) {
    getSession().persist(boot);
  }

  /** The values of a server's columns that a list is sorted by; empty when there is no such row. */
  Optional<List<Object>> sortValues(UUID id, List<String> expressions, ServerFilter filter) {
    NativeQuery<Object[]> query =
        getSession()
            .createNativeQuery(
                // The constant keeps a row of one expression an array.
                "select %s, 0 from server s where s.id = :marker and %s"
                    .formatted(String.join(", ", expressions), filter.scope()),
                Object[].class)
            .setParameter("marker", id);
    filter.scopeParameters().forEach(query::setParameter);
    return query
        .uniqueResultOptional()
        .map(row -> new ArrayList<>(List.of(row)).subList(0, expressions.size()));
  }

  /** A page of servers, read only. */
  Page<Server> list(ServerFilter filter, String keyset, String orderBy, int limit) {
    String condition = filter.condition() + (keyset == null ? "" : " and " + keyset);
    return Page.trim(read(condition, orderBy, limit + 1, filter.parameters()), limit);
  }

  /** Servers, read only; those that are not there are left out. */
  List<Server> read(Collection<UUID> ids) {
    return read(ONE_OF, "s.id", ids.size(), Map.of("ids", ids.toArray(UUID[]::new)));
  }

  /** As {@link #list}, of what tells whether a page that was rendered before is still true. */
  Page<ServerStamp> listStamps(ServerFilter filter, String keyset, String orderBy, int limit) {
    String condition = filter.condition() + (keyset == null ? "" : " and " + keyset);
    return Page.trim(
        readStamps(ServerStamp.selected(false), condition, orderBy, limit + 1, filter.parameters()),
        limit);
  }

  /** The stamp of a server that is not deleted. */
  Optional<ServerStamp> findLiveStamp(UUID id, boolean withGroup) {
    return getSession()
        .doReturningWork(connection -> ServerStamp.findLive(connection, id, withGroup));
  }

  /** The stamps of servers; those that are not there are left out. */
  List<ServerStamp> stamps(Collection<UUID> ids, boolean withGroups) {
    return readStamps(
        ServerStamp.selected(withGroups),
        ONE_OF,
        "s.id",
        ids.size(),
        Map.of("ids", ids.toArray(UUID[]::new)));
  }

  /** Has all that this transaction reads be of one moment. Nothing may be read before. */
  void readOneMoment() {
    getSession()
        .createNativeMutationQuery("set transaction isolation level repeatable read, read only")
        .executeUpdate();
  }

  private List<ServerStamp> readStamps(
      String selected,
      String condition,
      String orderBy,
      int limit,
      Map<String, Object> parameters) {
    // A limit that is a parameter is thought to be a tenth of the table.
    String sql =
        "select %s from %s where %s order by %s limit %d"
            .formatted(selected, ServerStamp.SOURCE, condition, orderBy, limit);
    NativeQuery<Object[]> query = getSession().createNativeQuery(sql, Object[].class);
    parameters.forEach(query::setParameter);
    return ServerStamp.stamps(query).getResultList();
  }

  private List<Server> read(
      String condition, String orderBy, int limit, Map<String, Object> parameters) {
    String sql =
        "select %s from server s where %s order by %s limit :limit"
            .formatted(ServerColumns.SELECTED, condition, orderBy);
    NativeQuery<Object[]> query =
        getSession().createNativeQuery(sql, Object[].class).setParameter("limit", limit);
    parameters.forEach(query::setParameter);
    return ServerColumns.servers(query).getResultList();
  }

  /** The hosts of some of a project's servers; servers that are not there have none. */
  Set<String> hostsOf(String projectId, List<UUID> ids) {
    return ids.isEmpty()
        ? Set.of()
        : find("projectId = ?1 and id in ?2 and deletedAt is null", projectId, ids).stream()
            .map(Server::host)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
  }
}
