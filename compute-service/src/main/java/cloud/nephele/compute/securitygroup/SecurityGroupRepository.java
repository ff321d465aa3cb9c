package cloud.nephele.compute.securitygroup;

import cloud.nephele.common.service.database.NativeQueries;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** Queries on security groups and their rules. */
@ApplicationScoped
class SecurityGroupRepository implements PanacheRepository<SecurityGroup> {

  private static final String RULES =
      """
      select r.id, r.group_id, r.protocol, r.from_port, r.to_port, r.cidr, r.source_group_id,
        s.project_id, s.name
      from security_group_rule r left join security_group s on s.id = r.source_group_id
      where %s order by r.id
      """;

  List<SecurityGroup> listEverything() {
    return listAll(Sort.by("id"));
  }

  /** Those of one project. */
  List<SecurityGroup> listOf(String projectId) {
    return list("projectId", Sort.by("id"), projectId);
  }

  Optional<SecurityGroup> findByName(String projectId, String name) {
    return find("projectId = ?1 and name = ?2", projectId, name).firstResultOptional();
  }

  /** Held until the transaction ends: nobody begins or ends to use the group meanwhile. */
  Optional<SecurityGroup> lock(long id) {
    return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
  }

  /** The names of those groups that exist, which then go on to exist until the transaction ends. */
  Set<String> holdNames(String projectId, Collection<String> names) {
    return NativeQueries.values(
            getSession(),
            """
            select name from security_group
            where project_id = :project and name = any(cast(:names as text[]))
            order by id for share
            """,
            String.class)
        .setParameter("project", projectId)
        .setParameter("names", names.toArray(String[]::new))
        .getResultStream()
        .collect(Collectors.toSet());
  }

  /** Makes a project's default group with the rules such groups begin with, if it has none yet. */
  void ensureDefault(String projectId) {
    getSession()
        .createNativeMutationQuery(
            """
            with made as (
              insert into security_group (project_id, name, description, created_at)
              values (:project, :name, :name, :now)
              on conflict do nothing returning id)
            insert into security_group_rule (group_id, protocol, from_port, to_port, cidr)
            select made.id, d.protocol, d.from_port, d.to_port, d.cidr
            from made, security_group_default_rule d
            """)
        .setParameter("project", projectId)
        .setParameter("name", SecurityGroup.DEFAULT)
        .setParameter("now", Instant.now())
        .executeUpdate();
  }

  boolean hasServers(SecurityGroup group) {
    return !NativeQueries.values(
            getSession(),
            """
            select 1 from server
            where deleted_at is null and security_groups @> array[cast(:name as text)]
              and project_id = :project
            limit 1
            """,
            Integer.class)
        .setParameter("name", group.name())
        .setParameter("project", group.projectId())
        .getResultList()
        .isEmpty();
  }

  /** Has the servers of a group call it by its new name. */
  void renameInServers(SecurityGroup group, String newName) {
    getSession()
        .createNativeMutationQuery(
            """
            update server set security_groups = array_replace(security_groups, :old, :new)
            where deleted_at is null and security_groups @> array[cast(:old as text)]
              and project_id = :project
            """)
        .setParameter("old", group.name())
        .setParameter("new", newName)
        .setParameter("project", group.projectId())
        .executeUpdate();
  }

  List<SecurityGroupRule> rulesOf(Collection<Long> groupIds) {
    return rules(
        getSession()
            .createNativeQuery(
                RULES.formatted("r.group_id = any(cast(:groups as bigint[]))"), Object[].class)
            .setParameter("groups", groupIds.toArray(Long[]::new)));
  }

  Optional<SecurityGroupRule> findRule(long id) {
    return rules(
            getSession()
                .createNativeQuery(RULES.formatted("r.id = :id"), Object[].class)
                .setParameter("id", id))
        .stream()
        .findFirst();
  }

  private static List<SecurityGroupRule> rules(NativeQuery<Object[]> query) {
    return query.getResultList().stream()
        .map(
            row ->
                new SecurityGroupRule(
                    ((Number) row[0]).longValue(),
                    ((Number) row[1]).longValue(),
                    new SecurityGroupRule.Traffic(
                        Optional.ofNullable((String) row[2]),
                        Optional.ofNullable((Integer) row[3]),
                        Optional.ofNullable((Integer) row[4])),
                    Optional.ofNullable((String) row[5]),
                    Optional.ofNullable((Number) row[6])
                        .map(
                            source ->
                                new SecurityGroupRule.Source(
                                    source.longValue(), (String) row[7], (String) row[8]))))
        .toList();
  }

  /** Adds a rule; empty when the group has it already. */
  Optional<Long> insertRule(
      long groupId,
      SecurityGroupRule.Traffic traffic,
      Optional<String> cidr,
      Optional<Long> sourceGroupId) {
    return NativeQueries.values(
            getSession(),
            """
            insert into security_group_rule
              (group_id, protocol, from_port, to_port, cidr, source_group_id)
            values (:group, cast(:protocol as text), cast(:from as integer),
              cast(:to as integer), cast(:cidr as text), cast(:source as bigint))
            on conflict do nothing returning id
            """,
            Long.class)
        .setParameter("group", groupId)
        .setParameter("protocol", traffic.protocol().orElse(null), String.class)
        .setParameter("from", traffic.fromPort().orElse(null), Integer.class)
        .setParameter("to", traffic.toPort().orElse(null), Integer.class)
        .setParameter("cidr", cidr.orElse(null), String.class)
        .setParameter("source", sourceGroupId.orElse(null), Long.class)
        .getResultStream()
        .findFirst();
  }

  void deleteRule(long id) {
    getSession()
        .createNativeMutationQuery("delete from security_group_rule where id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  List<DefaultRule> defaultRules() {
    return getSession()
        .createNativeQuery(
            "select id, protocol, from_port, to_port, cidr from security_group_default_rule"
                + " order by id",
            Object[].class)
        .getResultList()
        .stream()
        .map(
            row ->
                new DefaultRule(
                    ((Number) row[0]).longValue(),
                    (String) row[1],
                    (Integer) row[2],
                    (Integer) row[3],
                    (String) row[4]))
        .toList();
  }

  /** Adds such a rule; empty when there is the same already. */
  Optional<Long> insertDefaultRule(String protocol, int fromPort, int toPort, String cidr) {
    return NativeQueries.values(
            getSession(),
            """
            insert into security_group_default_rule (protocol, from_port, to_port, cidr)
            values (:protocol, :from, :to, :cidr)
            on conflict do nothing returning id
            """,
            Long.class)
        .setParameter("protocol", protocol)
        .setParameter("from", fromPort)
        .setParameter("to", toPort)
        .setParameter("cidr", cidr)
        .getResultStream()
        .findFirst();
  }

  boolean deleteDefaultRule(long id) {
    return getSession()
            .createNativeMutationQuery("delete from security_group_default_rule where id = :id")
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }
}
