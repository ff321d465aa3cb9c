package cloud.nephele.identity.limit;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Limits as stored. */
@ApplicationScoped
class ProjectLimitRepository implements PanacheRepositoryBase<ProjectLimit, String> {

  /** Those of the caller's own project or domain; all, where the caller may see all. */
  Page<ProjectLimit> list(ListRequest request, Caller caller, boolean all) {
    Filters filters =
        new Filters(request)
            .text("service_id", "serviceId")
            .text("region_id", "regionId")
            .text("resource_name", "resourceName");
    request
        .first("project_id")
        .ifPresent(id -> filters.where("projectId = :%s and not ofDomain", id));
    request.first("domain_id").ifPresent(id -> filters.where("projectId = :%s and ofDomain", id));
    if (!all) {
      caller
          .domainId()
          .ifPresentOrElse(
              domain ->
                  filters.where(
                      "projectId in (select p.id from Project p where :%1$s in (p.id, p.domainId))",
                      domain),
              () ->
                  filters.where("projectId = :%s and not ofDomain", caller.projectId().orElse("")));
    }
    return filters.page(this);
  }

  boolean anyOf(String registeredLimitId) {
    return count("registeredLimitId", registeredLimitId) > 0;
  }

  Optional<ProjectLimit> find(String registeredLimitId, String projectId) {
    return find("registeredLimitId = ?1 and projectId = ?2", registeredLimitId, projectId)
        .firstResultOptional();
  }

  /** The highest limit of a project in a domain; an unlimited one is the highest of all. */
  Optional<Integer> highestWithin(String registeredLimitId, String domainId) {
    return find(
            "registeredLimitId = ?1 and projectId in"
                + " (select p.id from Project p where p.domainId = ?2)"
                + " order by case when resourceLimit < 0 then 1 else 0 end desc,"
                + " resourceLimit desc",
            registeredLimitId,
            domainId)
        .firstResultOptional()
        .map(limit -> limit.resourceLimit);
  }
}
