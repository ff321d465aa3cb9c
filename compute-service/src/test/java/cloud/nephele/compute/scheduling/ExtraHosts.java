package cloud.nephele.compute.scheduling;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.Session;

/** Hosts that only a test knows: no driver reports them, and nothing is placed on them. */
@Singleton
public class ExtraHosts {

  @Inject Session session;

  /** Adds a disabled host that does not answer. */
  public void add(String name, String availabilityZone) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        """
                        insert into host (uuid, name, hypervisor_type, hypervisor_version, address,
                          cpu_model, detail, vcpus, memory_mib, disk_gib, availability_zone,
                          disabled, reachable, created_at, updated_at)
                        values (:uuid, :name, 'extra', 1, '192.0.2.1', 'none', '', 4, 4096, 40,
                          :zone, true, false, now(), now())
                        """)
                    .setParameter("uuid", UUID.randomUUID())
                    .setParameter("name", name)
                    .setParameter("zone", availabilityZone)
                    .executeUpdate());
  }

  /** Pretends that servers have claims on a host. */
  public void setServers(String name, int servers) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "update host set servers = :servers where name = :name")
                    .setParameter("servers", servers)
                    .setParameter("name", name)
                    .executeUpdate());
  }

  /** Removes hosts whose names begin so. */
  public void remove(String prefix) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery("delete from host where name like :prefix")
                    .setParameter("prefix", prefix + "%")
                    .executeUpdate());
  }
}
