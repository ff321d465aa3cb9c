package cloud.nephele.compute.scheduling;

import cloud.nephele.compute.driver.HostReport;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries on hosts. */
@ApplicationScoped
public class HostRepository implements PanacheRepository<Host> {

  /** All hosts, oldest first. */
  public List<Host> list() {
    return listAll(Sort.by("id"));
  }

  public Optional<Host> findByName(String name) {
    return find("name", name).firstResultOptional();
  }

  public Optional<Host> findByUuid(UUID uuid) {
    return find("uuid", uuid).firstResultOptional();
  }

  /** Writes what a host says of itself. Claims and the operator's choices are left alone. */
  void upsert(HostReport report, String availabilityZone, Instant now) {
    getSession()
        .createNativeMutationQuery(
            """
            insert into host (uuid, name, hypervisor_type, hypervisor_version, address, cpu_model,
              detail, vcpus, memory_mib, disk_gib, availability_zone, reachable, last_seen_at,
              created_at, updated_at)
            values (:uuid, :name, :type, :version, :address, :cpuModel,
              :detail, :vcpus, :memoryMib, :diskGib, :zone, true, :now, :now, :now)
            on conflict (name) do update set
              hypervisor_type = :type, hypervisor_version = :version, address = :address,
              cpu_model = :cpuModel, detail = :detail, vcpus = :vcpus, memory_mib = :memoryMib,
              disk_gib = :diskGib, availability_zone = :zone, reachable = true,
              last_seen_at = :now, updated_at = :now
            """)
        .setParameter("uuid", UUID.randomUUID())
        .setParameter("name", report.name())
        .setParameter("type", report.hypervisorType())
        .setParameter("version", report.hypervisorVersion())
        .setParameter("address", report.address())
        .setParameter("cpuModel", report.cpuModel())
        .setParameter("detail", report.detail())
        .setParameter("vcpus", report.vcpus())
        .setParameter("memoryMib", report.memoryMib())
        .setParameter("diskGib", report.diskGib())
        .setParameter("zone", availabilityZone)
        .setParameter("now", now)
        .executeUpdate();
  }

  /** How all hosts are. */
  List<HostState> states() {
    return getSession()
        .createQuery(
            "select new cloud.nephele.compute.scheduling.HostState(h.name, h.reachable, h.disabled) from Host h",
            HostState.class)
        .getResultList();
  }

  /** Which hosts were reachable when they were last asked. */
  List<String> reachableNames() {
    return find("reachable", true).stream().map(Host::name).toList();
  }

  /** Marks a host as silent; its last known figures stay. */
  void markUnreachable(String name, Instant now) {
    update("reachable = false, updatedAt = ?1 where name = ?2", now, name);
  }

  /** Deletes a host unless a server has a claim on it; false then, or when it is not there. */
  boolean deleteUnclaimed(String name) {
    return delete("name = ?1 and servers = 0", name) == 1;
  }
}
