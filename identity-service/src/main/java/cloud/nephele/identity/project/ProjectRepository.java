package cloud.nephele.identity.project;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Projects and domains as stored. */
@ApplicationScoped
class ProjectRepository implements PanacheRepositoryBase<Project, String> {

  Page<Project> list(ListRequest request, Optional<String> onlyDomain) {
    Filters filters =
        new Filters(request)
            .text("name")
            .text("domain_id", "domainId")
            .text("parent_id", "coalesce(parentId, domainId)")
            .flag("enabled")
            .where("isDomain = :%s", request.flag("is_domain"));
    onlyDomain.ifPresent(domain -> filters.where("domainId = :%s", domain));
    return filters.page(this);
  }

  Page<Project> listDomains(ListRequest request, Optional<String> onlyDomain) {
    Filters filters = new Filters(request).text("name").flag("enabled").where("isDomain");
    onlyDomain.ifPresent(domain -> filters.where("id = :%s", domain));
    return filters.page(this);
  }

  /** Projects or domains on which a user has a role, by themselves or by a group. */
  List<Project> listOfUser(String userId, boolean domains) {
    return list(
        "isDomain = ?1 and id in (select a.projectId from RoleAssignment a where a.userId = ?2"
            + " or a.groupId in (select m.groupId from GroupMember m where m.userId = ?2))"
            + " order by id",
        domains,
        userId);
  }

  boolean hasChildren(String projectId) {
    return count("parentId", projectId) > 0;
  }
}
