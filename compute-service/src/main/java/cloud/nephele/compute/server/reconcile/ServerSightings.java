package cloud.nephele.compute.server.reconcile;

import cloud.nephele.common.service.database.NativeQueries;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.server.VmState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/** Statements that compare all servers of a host with its guests at once. */
@ApplicationScoped
class ServerSightings {

  private final Session session;

  @Inject
  ServerSightings(Session session) {
    this.session = session;
  }

  /** A server that nothing is being done to, and when it last changed. */
  record Settled(UUID id, VmState vmState, int powerState, Instant updatedAt) {}

  /** What a guest was seen to be, and whether it is to be stopped for that. */
  record Sighting(Settled server, PowerState guest, boolean stop) {}

  /** The servers of a host that nobody works on. */
  List<Settled> settledOn(String host) {
    return session
        .createNativeQuery(
            """
            select id, vm_state, power_state, updated_at from server s
            where host = :host and deleted_at is null and task_state is null
              and not exists (select 1 from workflow w where w.subject_id = s.id)
            """,
            Object[].class)
        .setParameter("host", host)
        .addScalar("id", UUID.class)
        .addScalar("vm_state", String.class)
        .addScalar("power_state", Integer.class)
        .addScalar("updated_at", Instant.class)
        .getResultList()
        .stream()
        .map(
            row ->
                new Settled(
                    (UUID) row[0],
                    VmState.valueOf((String) row[1]),
                    (Integer) row[2],
                    (Instant) row[3]))
        .toList();
  }

  /**
   * Writes sightings down, and which servers are about to be stopped. A server that changed since
   * it was read is left alone, for it may have changed after its guest was looked at.
   *
   * @return the servers that were written
   */
  Set<UUID> record(Collection<Sighting> sightings, Instant now) {
    return new HashSet<>(
        NativeQueries.values(
                session,
                """
                update server s set
                  power_state = seen.power_state,
                  task_state = case when seen.stop then 'POWERING_OFF' end,
                  updated_at = :now
                from unnest(cast(:ids as uuid[]), cast(:states as integer[]),
                    cast(:stops as boolean[]), cast(:times as timestamptz[]))
                  as seen (id, power_state, stop, updated_at)
                where s.id = seen.id and s.updated_at = seen.updated_at
                  and s.deleted_at is null and s.task_state is null
                  and not exists (select 1 from workflow w where w.subject_id = s.id)
                returning s.id
                """,
                UUID.class)
            .setParameter("ids", sightings.stream().map(s -> s.server().id()).toArray(UUID[]::new))
            .setParameter(
                "states", sightings.stream().map(s -> s.guest().code()).toArray(Integer[]::new))
            .setParameter("stops", sightings.stream().map(Sighting::stop).toArray(Boolean[]::new))
            .setParameter(
                "times",
                sightings.stream()
                    .map(s -> s.server().updatedAt().toString())
                    .toArray(String[]::new))
            .setParameter("now", now)
            .getResultList());
  }

  /** Those of the guests on a host that belong to a server there, or that a workflow handles. */
  Set<UUID> accountedFor(String host, Collection<UUID> guests) {
    return new HashSet<>(
        NativeQueries.values(
                session,
                """
                select id from server
                where id = any(cast(:guests as uuid[])) and host = :host and deleted_at is null
                union
                select subject_id from workflow where subject_id = any(cast(:guests as uuid[]))
                """,
                UUID.class)
            .setParameter("host", host)
            .setParameter("guests", guests.toArray(UUID[]::new))
            .getResultList());
  }
}
