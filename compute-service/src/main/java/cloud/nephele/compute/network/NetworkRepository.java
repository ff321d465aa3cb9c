package cloud.nephele.compute.network;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries on networks, interfaces and addresses. */
@ApplicationScoped
class NetworkRepository implements PanacheRepositoryBase<Network, UUID> {

  List<Network> list() {
    return listAll(Sort.by("createdAt"));
  }

  Optional<Network> findByLabel(String label) {
    return find("label", label).firstResultOptional();
  }

  /** False when another process was faster. */
  boolean insertIfAbsent(Network network) {
    int inserted =
        getSession()
            .createNativeMutationQuery(
                """
                insert into network (id, label, cidr, gateway, bridge, dns_servers, created_at)
                values (:id, :label, :cidr, :gateway, :bridge, cast(:dns as text[]), :now)
                on conflict do nothing
                """)
            .setParameter("id", network.id())
            .setParameter("label", network.spec().label())
            .setParameter("cidr", network.spec().cidr())
            .setParameter("gateway", network.spec().gateway())
            .setParameter("bridge", network.spec().bridge())
            .setParameter("dns", network.spec().dnsServers().toArray(String[]::new))
            .setParameter("now", Instant.now())
            .executeUpdate();
    return inserted == 1;
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
    return ((Number)
            getSession()
                .createNativeQuery("select nextval('mac_address_number')", Long.class)
                .getSingleResult())
        .longValue();
  }

  void insertInterface(UUID id, UUID serverId, UUID networkId, String macAddress, int position) {
    getSession()
        .createNativeMutationQuery(
            """
            insert into virtual_interface
              (id, server_id, network_id, mac_address, position, created_at)
            values (:id, :server, :network, :mac, :position, :now)
            """)
        .setParameter("id", id)
        .setParameter("server", serverId)
        .setParameter("network", networkId)
        .setParameter("mac", macAddress)
        .setParameter("position", position)
        .setParameter("now", Instant.now())
        .executeUpdate();
  }

  /** Takes the free address that was released longest ago; false when there is none. */
  boolean claimAnyAddress(UUID networkId, UUID interfaceId) {
    return getSession()
            .createNativeMutationQuery(
                """
                update fixed_ip set virtual_interface_id = :interface
                where id = (
                  select id from fixed_ip
                  where network_id = :network and virtual_interface_id is null
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
                update fixed_ip set virtual_interface_id = :interface
                where network_id = :network and address = :address
                  and virtual_interface_id is null
                """)
            .setParameter("interface", interfaceId)
            .setParameter("network", networkId)
            .setParameter("address", address)
            .executeUpdate()
        == 1;
  }

  /** The server that has an address; empty when none has, or the network has no such address. */
  Optional<UUID> serverAt(UUID networkId, String address) {
    return getSession()
        .createNativeQuery(
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

  void release(UUID serverId) {
    getSession()
        .createNativeMutationQuery(
            """
            update fixed_ip set virtual_interface_id = null, released_at = :now
            where virtual_interface_id in (
              select id from virtual_interface where server_id = :server)
            """)
        .setParameter("server", serverId)
        .setParameter("now", Instant.now())
        .executeUpdate();
    getSession()
        .createNativeMutationQuery("delete from virtual_interface where server_id = :server")
        .setParameter("server", serverId)
        .executeUpdate();
  }

  /** The addresses of many servers, in the order the guests see them. */
  List<ServerAddress> addressesOf(Collection<UUID> serverIds) {
    return rowsOf(serverIds).stream()
        .map(
            row ->
                new ServerAddress(
                    (UUID) row[0],
                    (UUID) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4]))
        .toList();
  }

  /** As {@link #addressesOf}, with the id of the network last. */
  List<Object[]> rowsOf(Collection<UUID> serverIds) {
    return getSession()
        .createNativeQuery(
            """
            select v.server_id, v.id, n.label, f.address, v.mac_address, n.id as network_id
            from virtual_interface v
              join fixed_ip f on f.virtual_interface_id = v.id
              join network n on n.id = v.network_id
            where v.server_id = any(cast(:servers as uuid[]))
            order by v.server_id, v.position
            """,
            Object[].class)
        .setParameter("servers", serverIds.toArray(UUID[]::new))
        .getResultList();
  }
}
