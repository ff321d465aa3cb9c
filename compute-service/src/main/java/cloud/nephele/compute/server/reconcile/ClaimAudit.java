package cloud.nephele.compute.server.reconcile;

import cloud.nephele.common.service.database.NativeQueries;
import cloud.nephele.compute.quota.QuotaResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Compares claims with the servers they were made for. Each comparison is one statement, which sees
 * all of a transaction or nothing: claims that are being made or given back never look stale.
 */
@ApplicationScoped
class ClaimAudit {

  private final Session session;

  @Inject
  ClaimAudit(Session session) {
    this.session = session;
  }

  /** What claims are held for although it is no server any more. */
  List<UUID> deadClaimants() {
    return NativeQueries.values(
            session,
            """
            select server_id from (
              select server_id from allocation union select server_id from virtual_interface) c
            where not exists (
              select 1 from server s where s.id = c.server_id and s.deleted_at is null)
            and not exists (
              select 1 from migration m join server s on s.id = m.server_id
              where m.uuid = c.server_id and s.deleted_at is null
                and m.status in ('migrating', 'running', 'finished', 'confirming', 'reverting'))
            order by server_id
            """,
            UUID.class)
        .getResultList();
  }

  /** The hosts whose counters are not the sums of the claims on them. */
  List<String> miscountedHosts() {
    return NativeQueries.values(
            session,
            """
            select h.name from host h left join (
              select host_id, sum(vcpus) as vcpus, sum(memory_mib) as memory_mib,
                sum(disk_gib) as disk_gib, count(*) as servers
              from allocation group by host_id) a on a.host_id = h.id
            where (h.vcpus_used, h.memory_mib_used, h.disk_gib_used, h.servers)
              is distinct from (coalesce(a.vcpus, 0), coalesce(a.memory_mib, 0),
                coalesce(a.disk_gib, 0), coalesce(a.servers, 0))
            order by h.name
            """,
            String.class)
        .getResultList();
  }

  /** The projects whose usage is not that of their servers. */
  List<String> miscountedProjects() {
    return NativeQueries.values(
            session,
            """
            with counted as (
              select project_id, resource, sum(amount) as amount
              from server, lateral (values ('instances', 1), ('cores', vcpus), ('ram', memory_mib))
                as r (resource, amount)
              where deleted_at is null group by project_id, resource),
            used as (
              select holder_id, resource, in_use from quota_usages
              where resource in ('instances', 'cores', 'ram'))
            select distinct coalesce(holder_id, project_id) as project
            from used full join counted
              on holder_id = project_id and used.resource = counted.resource
            where coalesce(in_use, 0) <> coalesce(amount, 0)
            order by project
            """,
            String.class)
        .getResultList();
  }

  /** What a project's servers use. */
  Map<QuotaResource, Integer> usedBy(String projectId) {
    Object[] sums =
        session
            .createNativeQuery(
                """
                select count(*), coalesce(sum(vcpus), 0), coalesce(sum(memory_mib), 0)
                from server where project_id = :project and deleted_at is null
                """,
                Object[].class)
            .setParameter("project", projectId)
            .getSingleResult();
    return Map.of(
        QuotaResource.INSTANCES,
        ((Number) sums[0]).intValue(),
        QuotaResource.CORES,
        ((Number) sums[1]).intValue(),
        QuotaResource.RAM,
        ((Number) sums[2]).intValue());
  }
}
