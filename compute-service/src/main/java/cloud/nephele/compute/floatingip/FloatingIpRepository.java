package cloud.nephele.compute.floatingip;

import cloud.nephele.common.service.database.NativeQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Queries on floating addresses. */
@ApplicationScoped
class FloatingIpRepository {

  private static final String SELECT =
      """
      select a.id, a.address, a.pool, a.interface, a.project_id, v.server_id, f.address as fixed,
        f.network_id, s.host
      from floating_ip a
        left join fixed_ip f on f.virtual_interface_id = a.virtual_interface_id
          and f.address = a.fixed_address
        left join virtual_interface v on v.id = f.virtual_interface_id
        left join server s on s.id = v.server_id
      """;

  private final Session session;

  @Inject
  FloatingIpRepository(Session session) {
    this.session = session;
  }

  private List<FloatingIp> find(String condition, Map<String, ?> parameters) {
    NativeQuery<Object[]> query =
        session.createNativeQuery(SELECT + "where " + condition + " order by a.id", Object[].class);
    parameters.forEach(query::setParameter);
    return query.getResultList().stream().map(FloatingIpRepository::floatingIp).toList();
  }

  private static FloatingIp floatingIp(Object[] row) {
    return new FloatingIp(
        ((Number) row[0]).longValue(),
        (String) row[1],
        (String) row[2],
        Optional.ofNullable((String) row[3]),
        Optional.ofNullable((String) row[4]),
        Optional.ofNullable((UUID) row[5])
            .map(
                server ->
                    new FloatingIp.Target(
                        server,
                        (String) row[6],
                        (UUID) row[7],
                        Optional.ofNullable((String) row[8]))));
  }

  List<FloatingIp> list() {
    return find("true", Map.of());
  }

  List<FloatingIp> listOf(String projectId) {
    return find("a.project_id = :project", Map.of("project", projectId));
  }

  Optional<FloatingIp> find(long id) {
    return find("a.id = :id", Map.of("id", id)).stream().findFirst();
  }

  Optional<FloatingIp> findByAddress(String address) {
    return find("a.address = :address", Map.of("address", address)).stream().findFirst();
  }

  /** Those that lead to guests. */
  List<FloatingIp> listInUse() {
    return find("v.server_id is not null", Map.of());
  }

  List<String> pools() {
    return NativeQueries.values(
            session, "select distinct pool from floating_ip order by pool", String.class)
        .getResultList();
  }

  /** Takes the free address of a pool that was released longest ago. */
  Optional<Long> allocate(String pool, String projectId) {
    return NativeQueries.values(
            session,
            """
            update floating_ip set project_id = :project
            where id = (
              select id from floating_ip where pool = :pool and project_id is null
              order by released_at nulls first, id limit 1 for update skip locked)
            returning id
            """,
            Long.class)
        .setParameter("project", projectId)
        .setParameter("pool", pool)
        .getResultStream()
        .findFirst();
  }

  /** Makes an address free again; false when it was not this project's. */
  boolean release(long id, String projectId) {
    return session
            .createNativeMutationQuery(
                """
                update floating_ip set project_id = null, virtual_interface_id = null,
                  fixed_address = null, released_at = :now
                where id = :id and project_id = :project
                """)
            .setParameter("id", id)
            .setParameter("project", projectId)
            .setParameter("now", Instant.now())
            .executeUpdate()
        == 1;
  }

  void lead(long id, UUID interfaceId, String fixedAddress) {
    session
        .createNativeMutationQuery(
            """
            update floating_ip set virtual_interface_id = :interface, fixed_address = :fixed
            where id = :id
            """)
        .setParameter("id", id)
        .setParameter("interface", interfaceId)
        .setParameter("fixed", fixedAddress)
        .executeUpdate();
  }

  void leadNowhere(long id) {
    session
        .createNativeMutationQuery(
            "update floating_ip set virtual_interface_id = null, fixed_address = null where id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Adds addresses to a pool; returns how many of them were not there yet. */
  int insert(Collection<String> addresses, String pool, Optional<String> device) {
    return session
        .createNativeMutationQuery(
            """
            insert into floating_ip (address, pool, interface)
            select address, :pool, cast(:device as text)
            from unnest(cast(:addresses as text[])) as address
            on conflict do nothing
            """)
        .setParameter("addresses", addresses.toArray(String[]::new))
        .setParameter("pool", pool)
        .setParameter("device", device.orElse(null), String.class)
        .executeUpdate();
  }

  /** How many of some addresses projects have. */
  long countAllocated(Collection<String> addresses) {
    return NativeQueries.values(
            session,
            """
            select count(*) from floating_ip
            where address = any(cast(:addresses as text[])) and project_id is not null
            """,
            Long.class)
        .setParameter("addresses", addresses.toArray(String[]::new))
        .getSingleResult();
  }

  /** Removes addresses that no project has; returns how many there were. */
  int delete(Collection<String> addresses) {
    return session
        .createNativeMutationQuery(
            """
            delete from floating_ip
            where address = any(cast(:addresses as text[])) and project_id is null
            """)
        .setParameter("addresses", addresses.toArray(String[]::new))
        .executeUpdate();
  }
}
