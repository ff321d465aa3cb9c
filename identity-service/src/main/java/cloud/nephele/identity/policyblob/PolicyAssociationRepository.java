package cloud.nephele.identity.policyblob;

import cloud.nephele.identity.api.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Which policy is meant for what, as stored. */
@Singleton
class PolicyAssociationRepository {

  private static final String SAME =
      " where endpoint_id is not distinct from ?::varchar"
          + " and service_id is not distinct from ?::varchar"
          + " and region_id is not distinct from ?::varchar";

  private static final String WITHIN =
      """
      with recursive within (id, region_id) as (
        select id, id from region
        union
        select w.id, r.id from within w join region r on r.parent_region_id = w.region_id)
      """;

  private final Database database;

  @Inject
  PolicyAssociationRepository(Database database) {
    this.database = database;
  }

  /** Associates; another policy that was meant for the same is so no longer. */
  void put(String policyId, PolicySubject subject) {
    Object[] ids = ids(subject);
    database.update(
        "insert into policy_association (policy_id, endpoint_id, service_id, region_id)"
            + " values (?, ?::varchar, ?::varchar, ?::varchar)"
            + " on conflict (endpoint_id, service_id, region_id)"
            + " do update set policy_id = excluded.policy_id",
        policyId,
        ids[0],
        ids[1],
        ids[2]);
  }

  /** Removes an association; says whether it was there. */
  boolean remove(String policyId, PolicySubject subject) {
    Object[] ids = ids(subject);
    return database.update(
            "delete from policy_association" + SAME + " and policy_id = ?",
            ids[0],
            ids[1],
            ids[2],
            policyId)
        > 0;
  }

  /** The policy meant for exactly this. */
  Optional<String> find(PolicySubject subject) {
    return database.find(
        "select policy_id from policy_association" + SAME, row -> row.getString(1), ids(subject));
  }

  /** Ids of all endpoints that a policy is meant for. */
  List<String> endpointIds(String policyId) {
    return database.list(
        WITHIN
            + "select distinct e.id from policy_association a join endpoint e"
            + " on e.id = a.endpoint_id or (e.service_id = a.service_id and (a.region_id is null"
            + " or e.region_id in (select w.region_id from within w where w.id = a.region_id)))"
            + " where a.policy_id = ? order by 1",
        row -> row.getString(1),
        policyId);
  }

  /**
   * The policy meant for an endpoint: for it alone, for its service in its region or the nearest
   * one around that, or for its service.
   */
  Optional<String> findEffective(String endpointId) {
    return database.find(
        """
        with recursive around (region_id, distance) as (
          select region_id, 1 from endpoint where id = ? and region_id is not null
          union
          select r.parent_region_id, a.distance + 1
          from around a join region r on r.id = a.region_id where r.parent_region_id is not null)
        select p.policy_id from endpoint e join policy_association p
          on p.endpoint_id = e.id or p.service_id = e.service_id
        left join around a on a.region_id = p.region_id
        where e.id = ? and (p.region_id is null or a.region_id is not null)
        order by p.endpoint_id nulls last, a.distance nulls last
        limit 1""",
        row -> row.getString(1),
        endpointId,
        endpointId);
  }

  private static Object[] ids(PolicySubject subject) {
    return switch (subject) {
      case PolicySubject.OfEndpoint(String endpoint) -> new Object[] {endpoint, null, null};
      case PolicySubject.OfServiceEverywhere(String service) -> new Object[] {null, service, null};
      case PolicySubject.OfServiceInRegion(String service, String region) ->
          new Object[] {null, service, region};
    };
  }
}
