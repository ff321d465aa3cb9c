package cloud.nephele.compute.network;

import cloud.nephele.common.service.database.NativeQueries;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Queries on networks, interfaces and addresses. */
@ApplicationScoped
class NetworkRepository implements PanacheRepositoryBase<Network, UUID> {

  /** Any number that no other advisory lock of the service has. */
  private static final long MAKING_NETWORKS = 0x6E657477;

  private static final Sort OLDEST_FIRST = Sort.by("createdAt", "id");

  /** The oldest network that is nobody's and that no server is on. */
  Optional<Network> findFree() {
    return getSession()
        .createNativeQuery(
            """
            select n.* from network n where n.project_id is null
              and not exists (select 1 from virtual_interface v where v.network_id = n.id)
            order by n.created_at, n.id limit 1
            """,
            Network.class)
        .getResultStream()
        .findFirst();
  }

  List<Network> listByIds(Set<UUID> ids) {
    return ids.isEmpty() ? List.of() : list("id in ?1", ids);
  }

  Set<UUID> allIds() {
    return Set.copyOf(
        getSession().createQuery("select id from Network", UUID.class).getResultList());
  }

  Optional<Network> findByLabel(String label) {
    return find("label", label).firstResultOptional();
  }

  /** A part of all networks, oldest first. */
  List<Network> list(int offset, int limit) {
    return range(findAll(OLDEST_FIRST), offset, limit);
  }

  /** A part of what a project's servers may be on, oldest first. */
  List<Network> listOpenTo(String projectId, int offset, int limit) {
    return range(
        find("projectId is null or projectId = ?1", OLDEST_FIRST, projectId), offset, limit);
  }

  private static List<Network> range(PanacheQuery<Network> query, int offset, int limit) {
    // Panache wants the places of the first and the last.
    return limit == 0 ? List.of() : query.range(offset, offset + limit - 1).list();
  }

  long countOf(String projectId) {
    return count("projectId", projectId);
  }

  /** Lets nobody else make networks until the transaction ends. */
  void lockAll() {
    NativeQueries.values(
            getSession(),
            "select 1 from (select pg_advisory_xact_lock(:key)) as held",
            Integer.class)
        .setParameter("key", MAKING_NETWORKS)
        .getSingleResult();
  }

  /** A network whose addresses are in a range, if there is one. */
  Optional<String> overlapping(String cidr) {
    return NativeQueries.values(
            getSession(),
            """
            select n.cidr from network n
            where cast(n.cidr as inet) && cast(:cidr as inet) order by n.created_at limit 1
            """,
            String.class)
        .setParameter("cidr", cidr)
        .getResultStream()
        .findFirst();
  }

  /** Waits for those who are taking addresses, and lets nobody take one meanwhile. */
  void lockAddresses(UUID networkId) {
    NativeQueries.values(
            getSession(), "select id from network where id = :network for update", UUID.class)
        .setParameter("network", networkId)
        .getResultList();
  }

  boolean isInUse(UUID networkId) {
    return !NativeQueries.values(
            getSession(),
            "select 1 from virtual_interface where network_id = :network limit 1",
            Integer.class)
        .setParameter("network", networkId)
        .getResultList()
        .isEmpty();
  }

  /** Removes a network that nobody uses, with its addresses. */
  void remove(UUID networkId) {
    getSession()
        .createNativeMutationQuery("delete from fixed_ip where network_id = :network")
        .setParameter("network", networkId)
        .executeUpdate();
    deleteById(networkId);
  }

  void insertAddresses(UUID networkId, List<String> addresses) {
    getSession()
        .createNativeMutationQuery(
            """
            insert into fixed_ip (network_id, address)
            select :network, address from unnest(cast(:addresses as text[])) as address
            """)
        .setParameter("network", networkId)
        .setParameter("addresses", addresses.toArray(String[]::new))
        .executeUpdate();
  }

  long nextMacAddressNumber() {
    return NativeQueries.values(getSession(), "select nextval('mac_address_number')", Long.class)
        .getSingleResult();
  }

  void insertInterface(
      UUID id,
      String projectId,
      UUID serverId,
      NetworkChoice.Wish wish,
      String macAddress,
      VirtualInterface.State state) {
    getSession()
        .createNativeMutationQuery(
            """
            insert into virtual_interface
              (id, project_id, server_id, network_id, mac_address, state, tag, created_at, position)
            select cast(:id as uuid), :project, cast(:server as uuid), cast(:network as uuid), :mac,
              :state, cast(:tag as text), cast(:now as timestamptz),
              coalesce(max(position) + 1, 0)
            from virtual_interface where server_id = :server
            """)
        .setParameter("id", id)
        .setParameter("project", projectId)
        .setParameter("server", serverId)
        .setParameter("network", wish.networkId())
        .setParameter("mac", macAddress)
        .setParameter("state", state.name().toLowerCase(Locale.ROOT))
        .setParameter("tag", wish.tag().orElse(null), String.class)
        .setParameter("now", Instant.now())
        .executeUpdate();
  }

  /** Takes the free address that was released longest ago; false when there is none. */
  boolean claimAnyAddress(UUID networkId, UUID interfaceId) {
    return getSession()
            .createNativeMutationQuery(
                """
                update fixed_ip set virtual_interface_id = :interface, claimed_at = clock_timestamp()
                where id = (
                  select id from fixed_ip
                  where network_id = :network and virtual_interface_id is null and not reserved
                  order by released_at nulls first, id
                  limit 1 for update skip locked)
                """)
            .setParameter("interface", interfaceId)
            .setParameter("network", networkId)
            .executeUpdate()
        == 1;
  }

  /** Takes one address; false when it is not free. */
  boolean claimAddress(UUID networkId, String address, UUID interfaceId) {
    return getSession()
            .createNativeMutationQuery(
                """
                update fixed_ip set virtual_interface_id = :interface, claimed_at = clock_timestamp()
                where network_id = :network and address = :address
                  and virtual_interface_id is null and not reserved
                """)
            .setParameter("interface", interfaceId)
            .setParameter("network", networkId)
            .setParameter("address", address)
            .executeUpdate()
        == 1;
  }

  /** The server that has an address on the network with a gateway. */
  Optional<UUID> serverBehind(String address, String gateway) {
    return NativeQueries.values(
            getSession(),
            """
            select v.server_id from fixed_ip f
              join network n on n.id = f.network_id
              join virtual_interface v on v.id = f.virtual_interface_id
            where f.address = :address and n.gateway = :gateway
            """,
            UUID.class)
        .setParameter("address", address)
        .setParameter("gateway", gateway)
        .getResultStream()
        .findFirst();
  }

  /** The server that has an address; empty when none has, or the network has no such address. */
  Optional<UUID> serverAt(UUID networkId, String address) {
    return NativeQueries.values(
            getSession(),
            """
            select v.server_id from fixed_ip f
              join virtual_interface v on v.id = f.virtual_interface_id
            where f.network_id = :network and f.address = :address
            """,
            UUID.class)
        .setParameter("network", networkId)
        .setParameter("address", address)
        .getResultStream()
        .findFirst();
  }

  /** Whether a network gives an address out at all. */
  boolean hasAddress(UUID networkId, String address) {
    return addressCount("network_id = :network and address = :address", networkId, address) > 0;
  }

  private long addressCount(String condition, UUID networkId, String address) {
    return NativeQueries.values(
            getSession(), "select count(*) from fixed_ip where " + condition, Long.class)
        .setParameter("network", networkId)
        .setParameter("address", address)
        .getSingleResult();
  }

  /** Gives back what the interfaces of a condition hold; returns how many addresses by project. */
  private Map<String, Integer> release(String condition, UUID id) {
    List<Object[]> held =
        getSession()
            .createNativeQuery(
                """
                with released as (
                  update fixed_ip f set virtual_interface_id = null, released_at = :now
                  from virtual_interface v
                  where v.id = f.virtual_interface_id and %s
                  returning v.project_id)
                select project_id, count(*) from released group by project_id
                """
                    .formatted(condition),
                Object[].class)
            .setParameter("id", id)
            .setParameter("now", Instant.now())
            .getResultList();
    getSession()
        .createNativeMutationQuery("delete from virtual_interface v where " + condition)
        .setParameter("id", id)
        .executeUpdate();
    return held.stream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).intValue()));
  }

  /** Removes a server's interfaces; returns how many addresses are free again, by project. */
  Map<String, Integer> releaseServer(UUID serverId) {
    return release("v.server_id = :id", serverId);
  }

  /** Removes one interface; returns how many addresses are free again, by project. */
  Map<String, Integer> releaseInterface(UUID interfaceId) {
    return release("v.id = :id", interfaceId);
  }

  /** Takes an address from a server; false when it does not have it. */
  boolean releaseAddress(UUID serverId, String address) {
    return getSession()
            .createNativeMutationQuery(
                """
                update fixed_ip f set virtual_interface_id = null, released_at = :now
                from virtual_interface v
                where v.id = f.virtual_interface_id and v.server_id = :server
                  and f.address = :address
                """)
            .setParameter("server", serverId)
            .setParameter("address", address)
            .setParameter("now", Instant.now())
            .executeUpdate()
        == 1;
  }

  void setState(UUID interfaceId, VirtualInterface.State state) {
    getSession()
        .createNativeMutationQuery("update virtual_interface set state = :state where id = :id")
        .setParameter("id", interfaceId)
        .setParameter("state", state.name().toLowerCase(Locale.ROOT))
        .executeUpdate();
  }

  /**
   * One address of an interface, as a query finds it.
   *
   * @param address null where it has none of IPv4
   * @param floating what leads to it; null for nothing
   */
  record Held(
      UUID serverId,
      UUID interfaceId,
      UUID networkId,
      String networkLabel,
      String cidrV6,
      String macAddress,
      int position,
      String state,
      String tag,
      String address,
      String floating) {}

  /** The interfaces of servers with a row per address, in the order the guests see them. */
  List<Held> heldBy(Collection<UUID> serverIds) {
    return getSession()
        .createNativeQuery(
            """
            select v.server_id, v.id, n.id as network_id, n.label, n.cidr_v6, v.mac_address,
              v.position, v.state, v.tag, f.address, a.address as floating
            from virtual_interface v
              join network n on n.id = v.network_id
              left join fixed_ip f on f.virtual_interface_id = v.id
              left join floating_ip a on a.virtual_interface_id = v.id
                and a.fixed_address = f.address
            where v.server_id = any(cast(:servers as uuid[]))
            order by v.server_id, v.position, f.claimed_at nulls first, f.id, a.id
            """,
            Object[].class)
        .setParameter("servers", serverIds.toArray(UUID[]::new))
        .getResultList()
        .stream()
        .map(
            row ->
                new Held(
                    (UUID) row[0],
                    (UUID) row[1],
                    (UUID) row[2],
                    (String) row[3],
                    (String) row[4],
                    (String) row[5],
                    ((Number) row[6]).intValue(),
                    (String) row[7],
                    (String) row[8],
                    (String) row[9],
                    (String) row[10]))
        .toList();
  }

  /** What is known of an address, and of the server that has it. */
  Optional<FixedIp> findAddress(String address) {
    return getSession()
        .createNativeQuery(
            """
            select f.address, n.cidr, f.reserved, s.hostname, s.host
            from fixed_ip f
              join network n on n.id = f.network_id
              left join virtual_interface v on v.id = f.virtual_interface_id
              left join server s on s.id = v.server_id
            where f.address = :address
            """,
            Object[].class)
        .setParameter("address", address)
        .getResultStream()
        .findFirst()
        .map(
            row ->
                new FixedIp(
                    (String) row[0],
                    (String) row[1],
                    (Boolean) row[2],
                    Optional.ofNullable((String) row[3]),
                    Optional.ofNullable((String) row[4])));
  }

  boolean setReserved(String address, boolean reserved) {
    return getSession()
            .createNativeMutationQuery(
                "update fixed_ip set reserved = :reserved where address = :address")
            .setParameter("reserved", reserved)
            .setParameter("address", address)
            .executeUpdate()
        == 1;
  }
}
