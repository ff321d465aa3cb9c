package cloud.nephele.compute.quota;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Limits and usage counters. Plain SQL: each claim is one conditional statement. */
@ApplicationScoped
class QuotaRepository {

  private final Session session;

  @Inject
  QuotaRepository(Session session) {
    this.session = session;
  }

  /**
   * Counts up unless the limit would be passed. The row stays locked until the transaction ends, so
   * two claims never see the same count.
   *
   * @param holderId whose usage is counted
   * @param projectId whose limit counts
   * @return whether the claim holds
   */
  boolean claim(
      String holderId, String projectId, QuotaResource resource, int amount, int configuredLimit) {
    return session
            .createNativeMutationQuery(
                """
                with effective as (
                  select coalesce(
                    (select hard_limit from project_quotas
                      where project_id = :project and resource = :resource),
                    (select hard_limit from class_quotas
                      where class_name = 'default' and resource = :resource),
                    cast(:configured as integer)) as hard_limit)
                insert into quota_usages as usage (holder_id, resource, in_use)
                select :holder, :resource, cast(:amount as bigint) from effective
                where hard_limit < 0 or :amount <= hard_limit
                on conflict (holder_id, resource) do update
                set in_use = usage.in_use + excluded.in_use
                where (select hard_limit < 0 or usage.in_use + excluded.in_use <= hard_limit
                       from effective)
                """)
            .setParameter("holder", holderId)
            .setParameter("project", projectId)
            .setParameter("resource", resource.wireName())
            .setParameter("amount", amount)
            .setParameter("configured", configuredLimit)
            .executeUpdate()
        == 1;
  }

  /** Counts down; false when less than the amount was in use. */
  boolean release(String holderId, QuotaResource resource, int amount) {
    return session
            .createNativeMutationQuery(
                """
                update quota_usages set in_use = in_use - :amount
                where holder_id = :holder and resource = :resource and in_use >= :amount
                """)
            .setParameter("holder", holderId)
            .setParameter("resource", resource.wireName())
            .setParameter("amount", amount)
            .executeUpdate()
        == 1;
  }

  /** Lets claims of a resource wait until the transaction ends. */
  void hold(String holderId, QuotaResource resource) {
    session
        .createNativeMutationQuery(
            """
            insert into quota_usages as usage (holder_id, resource, in_use)
            values (:holder, :resource, 0)
            on conflict (holder_id, resource) do update set in_use = usage.in_use
            """)
        .setParameter("holder", holderId)
        .setParameter("resource", resource.wireName())
        .executeUpdate();
  }

  void setUsage(String holderId, QuotaResource resource, int amount) {
    session
        .createNativeMutationQuery(
            """
            update quota_usages set in_use = :amount
            where holder_id = :holder and resource = :resource
            """)
        .setParameter("amount", amount)
        .setParameter("holder", holderId)
        .setParameter("resource", resource.wireName())
        .executeUpdate();
  }

  Map<QuotaResource, Integer> usage(String holderId) {
    return byResource(
        session
            .createNativeQuery(
                "select resource, in_use from quota_usages where holder_id = :holder",
                Object[].class)
            .setParameter("holder", holderId)
            .getResultList());
  }

  Map<QuotaResource, Integer> projectLimits(String projectId) {
    return byResource(
        session
            .createNativeQuery(
                "select resource, hard_limit from project_quotas where project_id = :project",
                Object[].class)
            .setParameter("project", projectId)
            .getResultList());
  }

  Map<QuotaResource, Integer> classLimits(String className) {
    return byResource(
        session
            .createNativeQuery(
                "select resource, hard_limit from class_quotas where class_name = :name",
                Object[].class)
            .setParameter("name", className)
            .getResultList());
  }

  void setProjectLimit(String projectId, QuotaResource resource, int limit) {
    session
        .createNativeMutationQuery(
            """
            insert into project_quotas (project_id, resource, hard_limit)
            values (:project, :resource, :limit)
            on conflict (project_id, resource) do update set hard_limit = excluded.hard_limit
            """)
        .setParameter("project", projectId)
        .setParameter("resource", resource.wireName())
        .setParameter("limit", limit)
        .executeUpdate();
  }

  void setClassLimit(String className, QuotaResource resource, int limit) {
    session
        .createNativeMutationQuery(
            """
            insert into class_quotas (class_name, resource, hard_limit)
            values (:name, :resource, :limit)
            on conflict (class_name, resource) do update set hard_limit = excluded.hard_limit
            """)
        .setParameter("name", className)
        .setParameter("resource", resource.wireName())
        .setParameter("limit", limit)
        .executeUpdate();
  }

  void deleteProjectLimits(String projectId) {
    for (String table : List.of("project_quotas", "user_quotas")) {
      session
          .createNativeMutationQuery("delete from " + table + " where project_id = :project")
          .setParameter("project", projectId)
          .executeUpdate();
    }
  }

  Map<QuotaResource, Integer> userLimits(String projectId, String userId) {
    return byResource(
        session
            .createNativeQuery(
                """
                select resource, hard_limit from user_quotas
                where project_id = :project and user_id = :user
                """,
                Object[].class)
            .setParameter("project", projectId)
            .setParameter("user", userId)
            .getResultList());
  }

  /** What a user has in a project. It is not counted as it comes and goes. */
  Map<QuotaResource, Integer> usageOfUser(String projectId, String userId) {
    return byResource(
        session
            .createNativeQuery(
                """
                select r.resource, sum(r.amount) from server s, lateral
                  (values ('instances', 1), ('cores', s.vcpus), ('ram', s.memory_mib))
                    as r (resource, amount)
                where s.project_id = :project and s.user_id = :user and s.deleted_at is null
                group by r.resource
                union all
                select 'server_groups', count(*) from server_group
                where project_id = :project and user_id = :user
                union all
                select 'security_groups', count(*) from security_group
                where project_id = :project and user_id = :user
                """,
                Object[].class)
            .setParameter("project", projectId)
            .setParameter("user", userId)
            .getResultList());
  }

  void setUserLimit(String projectId, String userId, QuotaResource resource, int limit) {
    session
        .createNativeMutationQuery(
            """
            insert into user_quotas (project_id, user_id, resource, hard_limit)
            values (:project, :user, :resource, :limit)
            on conflict (project_id, user_id, resource) do update
            set hard_limit = excluded.hard_limit
            """)
        .setParameter("project", projectId)
        .setParameter("user", userId)
        .setParameter("resource", resource.wireName())
        .setParameter("limit", limit)
        .executeUpdate();
  }

  void deleteUserLimits(String projectId, String userId) {
    session
        .createNativeMutationQuery(
            "delete from user_quotas where project_id = :project and user_id = :user")
        .setParameter("project", projectId)
        .setParameter("user", userId)
        .executeUpdate();
  }

  private static Map<QuotaResource, Integer> byResource(List<Object[]> rows) {
    Map<QuotaResource, Integer> values = new EnumMap<>(QuotaResource.class);
    for (Object[] row : rows) {
      // A name that this version no longer knows limits nothing.
      QuotaResource.find((String) row[0])
          .ifPresent(resource -> values.put(resource, ((Number) row[1]).intValue()));
    }
    return values;
  }
}
