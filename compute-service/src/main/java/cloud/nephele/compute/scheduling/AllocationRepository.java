package cloud.nephele.compute.scheduling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Claims on hosts. Each change of a claim changes the host's counters in the same statement. */
@ApplicationScoped
class AllocationRepository {

  private final EntityManager entities;

  @Inject
  AllocationRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Claims for alike servers on one host, unless that would pass its capacity. */
  boolean claim(
      long hostId, List<UUID> servers, PlacementRequest request, SchedulingConfig config) {
    return entities
            .createNativeQuery(
                """
                with claimed as (
                  update host set
                    vcpus_used = vcpus_used + :vcpus * :count,
                    memory_mib_used = memory_mib_used + :memoryMib * :count,
                    disk_gib_used = disk_gib_used + :diskGib * :count,
                    servers = servers + :count
                  where id = :host and reachable and not forced_down and not disabled
                    and vcpus_used + :vcpus * :count <= floor(vcpus * :cpuRatio)
                    and memory_mib_used + :memoryMib * :count
                      <= floor((memory_mib - :reserved) * :memoryRatio)
                    and disk_gib_used + :diskGib * :count <= floor(disk_gib * :diskRatio)
                  returning id)
                insert into allocation
                  (server_id, host_id, vcpus, memory_mib, disk_gib, created_at)
                select server, claimed.id, :vcpus, :memoryMib, :diskGib, :now
                from claimed, unnest(cast(:servers as uuid[])) as server
                """)
            .setParameter("host", hostId)
            .setParameter("count", servers.size())
            .setParameter("vcpus", request.vcpus())
            .setParameter("memoryMib", request.memoryMib())
            .setParameter("diskGib", request.diskGib())
            .setParameter("cpuRatio", config.cpuAllocationRatio())
            .setParameter("memoryRatio", config.memoryAllocationRatio())
            .setParameter("diskRatio", config.diskAllocationRatio())
            .setParameter("reserved", config.reservedMemoryMib())
            .setParameter("servers", servers.toArray(UUID[]::new))
            .setParameter("now", Instant.now())
            .executeUpdate()
        == servers.size();
  }

  /** Gives a claim back; false when there was none. */
  boolean release(UUID serverId) {
    return entities
            .createNativeQuery(
                """
                with gone as (
                  delete from allocation where server_id = :server
                  returning host_id, vcpus, memory_mib, disk_gib)
                update host set
                  vcpus_used = vcpus_used - gone.vcpus,
                  memory_mib_used = memory_mib_used - gone.memory_mib,
                  disk_gib_used = disk_gib_used - gone.disk_gib,
                  servers = servers - 1
                from gone where host.id = gone.host_id
                """)
            .setParameter("server", serverId)
            .executeUpdate()
        == 1;
  }

  /** Exchanges two claims; the sums, and so the counters of the hosts, stay. */
  void swap(UUID one, UUID other) {
    entities
        .createNativeQuery(
            """
            update allocation a set
              host_id = b.host_id, vcpus = b.vcpus, memory_mib = b.memory_mib,
              disk_gib = b.disk_gib
            from allocation b
            where (a.server_id = :one and b.server_id = :other)
              or (a.server_id = :other and b.server_id = :one)
            """)
        .setParameter("one", one)
        .setParameter("other", other)
        .executeUpdate();
  }

  /** Sets a host's counters to the sums of the claims on it. */
  void recount(String host) {
    // Locked by a statement of its own: the next one then sees the claims of those waited for.
    entities
        .createNativeQuery("select id from host where name = :name for update")
        .setParameter("name", host)
        .getResultList();
    entities
        .createNativeQuery(
            """
            update host set
              (vcpus_used, memory_mib_used, disk_gib_used, servers) = (
                select coalesce(sum(a.vcpus), 0), coalesce(sum(a.memory_mib), 0),
                  coalesce(sum(a.disk_gib), 0), count(*)
                from allocation a where a.host_id = host.id)
            where name = :name
            """)
        .setParameter("name", host)
        .executeUpdate();
  }
}
