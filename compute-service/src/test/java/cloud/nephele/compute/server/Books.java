package cloud.nephele.compute.server;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.VolumeHotPlug;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Compares a project's servers with all that is kept of them elsewhere: usage of quota, claims on
 * hosts, counters of hosts, addresses, guests, work under way.
 */
@Singleton
public class Books {

  private final Session session;
  private final ComputeDriver driver;

  @Inject
  Books(Session session, ComputeDriver driver) {
    this.session = session;
    this.driver = driver;
  }

  /** A server's row, deleted or not. */
  public record Entry(UUID id, String host, VmState vmState, String task, boolean deleted) {

    /**
     * Whether there must be a guest. A broken server that is on a host may have one or none; so may
     * a shelved one, whose disk is in an image.
     */
    boolean hasGuest() {
      return !deleted
          && host != null
          && vmState != VmState.ERROR
          && vmState != VmState.SHELVED
          && vmState != VmState.SHELVED_OFFLOADED;
    }

    boolean mayHaveGuest() {
      return hasGuest()
          || (!deleted && host != null && (vmState == VmState.ERROR || vmState == VmState.SHELVED));
    }
  }

  /** All servers that a project ever had. */
  public List<Entry> entries(String project) {
    return rows(
            """
            select id, host, vm_state, task_state, deleted_at is not null
            from server where project_id = :project
            """,
            project)
        .stream()
        .map(
            row ->
                new Entry(
                    (UUID) row[0],
                    (String) row[1],
                    VmState.valueOf((String) row[2]),
                    (String) row[3],
                    (Boolean) row[4]))
        .toList();
  }

  /** Fails with all that does not tally. */
  public void requireBalanced(String project) {
    List<Entry> entries = entries(project);
    List<String> wrong = new ArrayList<>();
    checkUsage(project, wrong);
    checkHosts(wrong);
    Map<UUID, List<String>> guests = guests();
    Map<UUID, List<String>> claims =
        places(
            """
            select a.server_id, h.name from allocation a join host h on h.id = a.host_id
              join server s on s.id = a.server_id where s.project_id = :project
            """,
            project);
    Map<UUID, List<String>> addresses =
        places(
            """
            select v.server_id, coalesce(f.address, 'none') from virtual_interface v
              join server s on s.id = v.server_id
              left join fixed_ip f on f.virtual_interface_id = v.id
            where s.project_id = :project
            """,
            project);
    for (Entry entry : entries) {
      check(entry, guests, claims, addresses, wrong);
    }
    checkVolumes(project, entries, wrong);
    rows(
            """
            select m.server_id, m.status, count(a.server_id) from migration m
              left join allocation a on a.server_id = m.uuid
              join server s on s.id = m.server_id
            where m.project_id = :project group by m.server_id, m.status, s.vm_state
            having count(a.server_id) <> count(*) filter (
              where m.status in ('migrating', 'running', 'finished', 'confirming', 'reverting'))
            """,
            project)
        .forEach(row -> wrong.add("a move of %s, %s, has %s claims".formatted(row)));
    rows(
            """
            select d.device, d.server_id from local_disk d join server s on s.id = d.server_id
            where s.project_id = :project and s.deleted_at is not null
            """,
            project)
        .forEach(row -> wrong.add("the disk %s of %s outlived it".formatted(row)));
    rows(
            """
            select w.name, w.step from workflow w join server s on s.id = w.subject_id
            where s.project_id = :project
            """,
            project)
        .forEach(row -> wrong.add("%s stands at %s".formatted(row[0], row[1])));
    assertThat(wrong).as("what does not tally").isEmpty();
  }

  private void check(
      Entry entry,
      Map<UUID, List<String>> guests,
      Map<UUID, List<String>> claims,
      Map<UUID, List<String>> addresses,
      List<String> wrong) {
    List<String> on = guests.getOrDefault(entry.id(), List.of());
    List<String> claimed = claims.getOrDefault(entry.id(), List.of());
    List<String> has = addresses.getOrDefault(entry.id(), List.of());
    List<String> place = entry.host() == null ? List.of() : List.of(entry.host());
    boolean gone = entry.deleted() || (entry.vmState() == VmState.ERROR && entry.host() == null);
    if (!claimed.equals(entry.deleted() ? List.of() : place)) {
      wrong.add("%s has claims on %s".formatted(entry, claimed));
    }
    if (gone ? !has.isEmpty() : has.contains("none")) {
      wrong.add("%s has the addresses %s".formatted(entry, has));
    }
    if (entry.hasGuest() ? !on.equals(place) : !on.isEmpty() && !entry.mayHaveGuest()) {
      wrong.add("%s has guests on %s".formatted(entry, on));
    }
    if (entry.task() != null) {
      wrong.add("%s has a task".formatted(entry));
    }
    if (entry.vmState() == VmState.BUILDING && !entry.deleted()) {
      wrong.add("%s is not built".formatted(entry));
    }
    if (entry.hasGuest() && on.equals(place)) {
      PowerState power = driver.powerState(entry.host(), entry.id()).orElseThrow();
      expected(entry.vmState())
          .filter(expected -> power != expected)
          .ifPresent(_ -> wrong.add("%s has a guest that is %s".formatted(entry, power)));
    }
  }

  private static Optional<PowerState> expected(VmState state) {
    return switch (state) {
      case ACTIVE, RESCUED -> Optional.of(PowerState.RUNNING);
      case STOPPED, SHELVED, SUSPENDED, SOFT_DELETED -> Optional.of(PowerState.SHUTDOWN);
      case PAUSED -> Optional.of(PowerState.PAUSED);
      case BUILDING, RESIZED, ERROR, DELETED, SHELVED_OFFLOADED -> Optional.empty();
    };
  }

  private void checkUsage(String project, List<String> wrong) {
    Map<String, Long> counted = new HashMap<>();
    rows(
            """
            select r.resource, sum(r.amount) from server s, lateral
              (values ('instances', 1), ('cores', s.vcpus), ('ram', s.memory_mib))
                as r (resource, amount)
            where s.project_id = :project and s.deleted_at is null group by r.resource
            """,
            project)
        .forEach(row -> counted.put((String) row[0], ((Number) row[1]).longValue()));
    for (Object[] row :
        rows(
            """
            select resource, in_use from quota_usages where holder_id = :project
              and resource in ('instances', 'cores', 'ram')
            """,
            project)) {
      long should = counted.getOrDefault((String) row[0], 0L);
      if (((Number) row[1]).longValue() != should) {
        wrong.add("%s in use are %s and should be %d".formatted(row[0], row[1], should));
      }
    }
  }

  /** A volume that is being deleted is on its own way, whatever becomes of its server. */
  private void checkVolumes(String project, List<Entry> entries, List<String> wrong) {
    Map<UUID, Set<UUID>> attached = new HashMap<>();
    rows(
            """
            select v.id, v.status, a.server_id from volume v
              left join volume_attachment a on a.volume_id = v.id
            where v.project_id = :project and v.status <> 'DELETING'
            """,
            project)
        .forEach(
            row -> {
              boolean used = row[2] != null;
              if (!row[1].equals(used ? "IN_USE" : "AVAILABLE")) {
                wrong.add("volume %s of server %s is %s".formatted(row[0], row[2], row[1]));
              }
              if (used) {
                attached.computeIfAbsent((UUID) row[2], _ -> new HashSet<>()).add((UUID) row[0]);
              }
            });
    for (Entry entry : entries) {
      Set<UUID> volumes = attached.getOrDefault(entry.id(), Set.of());
      if (entry.deleted() && !volumes.isEmpty()) {
        wrong.add("%s has the volumes %s".formatted(entry, volumes));
      }
      if (entry.hasGuest() && guestHasOthers(entry, volumes)) {
        wrong.add("%s should have the volumes %s".formatted(entry, volumes));
      }
    }
    rows(
            """
            select u.resource, u.in_use from quota_usages u where u.holder_id = :project
              and (u.resource = 'volumes' and u.in_use <>
                  (select count(*) from volume v where v.project_id = u.holder_id)
                or u.resource = 'gigabytes' and u.in_use <>
                  (select coalesce(sum(v.size_gib), 0) from volume v
                    where v.project_id = u.holder_id)
                  + (select coalesce(sum(c.size_gib), 0) from volume_snapshot c
                    where c.project_id = u.holder_id))
            """,
            project)
        .forEach(row -> wrong.add("%s in use are %s, which is wrong".formatted(row)));
  }

  private boolean guestHasOthers(Entry entry, Set<UUID> volumes) {
    return driver.guests(entry.host()).containsKey(entry.id())
        && !Set.copyOf(
                driver
                    .capability(VolumeHotPlug.class)
                    .orElseThrow()
                    .volumes(entry.host(), entry.id()))
            .equals(volumes);
  }

  private void checkHosts(List<String> wrong) {
    QuarkusTransaction.requiringNew()
        .call(
            () ->
                session
                    .createNativeQuery(
                        """
                        select h.name from host h left join (
                          select host_id, sum(vcpus) as vcpus, sum(memory_mib) as memory_mib,
                            sum(disk_gib) as disk_gib, count(*) as claims
                          from allocation group by host_id) a on a.host_id = h.id
                        where h.name like 'simulated-%'
                          and (h.vcpus_used, h.memory_mib_used, h.disk_gib_used, h.servers)
                            is distinct from (coalesce(a.vcpus, 0), coalesce(a.memory_mib, 0),
                              coalesce(a.disk_gib, 0), coalesce(a.claims, 0))
                        """,
                        String.class)
                    .getResultList())
        .forEach(host -> wrong.add("the counters of " + host + " are not the sums of its claims"));
  }

  private Map<UUID, List<String>> guests() {
    Map<UUID, List<String>> guests = new HashMap<>();
    driver.hosts().stream()
        .filter(host -> host.reachable())
        .forEach(
            host ->
                driver
                    .guests(host.name())
                    .keySet()
                    .forEach(
                        id -> guests.computeIfAbsent(id, _ -> new ArrayList<>()).add(host.name())));
    return guests;
  }

  private Map<UUID, List<String>> places(String sql, String project) {
    Map<UUID, List<String>> places = new HashMap<>();
    rows(sql, project)
        .forEach(
            row ->
                places.computeIfAbsent((UUID) row[0], _ -> new ArrayList<>()).add((String) row[1]));
    return places;
  }

  private List<Object[]> rows(String sql, String project) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                session
                    .createNativeQuery(sql, Object[].class)
                    .setParameter("project", project)
                    .getResultList());
  }
}
