package cloud.nephele.identity.project;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Projects and domains as stored. */
@ApplicationScoped
class ProjectRepository implements PanacheRepositoryBase<Project, String> {

  private static final String ASSIGNED =
      """
      with assigned as (
        select a.* from role_assignment a where a.user_id = :user
        union all
        select a.* from group_member m join role_assignment a on a.group_id = m.group_id
          where m.user_id = :user)
      select p.* from project p where
      """;

  private static final String DOMAINS_OF_USER =
      ASSIGNED
          + """
          p.is_domain and p.id in (
            select project_id from assigned where target = 'DOMAIN' and not inherited)
          order by p.id""";

  private static final String PROJECTS_OF_USER =
      ASSIGNED
          + """
          not p.is_domain and (
            p.id in (select project_id from assigned where target = 'PROJECT' and not inherited)
            or p.ancestor_ids && (select array_agg(project_id::text) from assigned where inherited))
          order by p.id""";

  Page<Project> list(ListRequest request, Optional<String> onlyDomain) {
    Filters filters =
        new Filters(request)
            .text("name")
            .text("domain_id", "domainId")
            .flag("enabled")
            .where("isDomain = :%s", request.flag("is_domain"));
    request
        .first("parent_id")
        .ifPresent(parent -> filters.where("coalesce(parentId, domainId) = :%s", parent));
    whereTags(filters, request, "tags", " and ", "");
    whereTags(filters, request, "tags-any", " or ", "");
    whereTags(filters, request, "not-tags", " and ", "not ");
    whereTags(filters, request, "not-tags-any", " or ", "not ");
    onlyDomain.ifPresent(domain -> filters.where("domainId = :%s", domain));
    return filters.page(this);
  }

  private static void whereTags(
      Filters filters, ListRequest request, String parameter, String glue, String negation) {
    request
        .first(parameter)
        .ifPresent(
            list ->
                filters.whereEach(
                    "array_contains(tags, :%s)", List.of(list.split(",", -1)), glue, negation));
  }

  Page<Project> listDomains(ListRequest request, Optional<String> onlyDomain) {
    Filters filters = new Filters(request).text("name").flag("enabled").where("isDomain");
    onlyDomain.ifPresent(domain -> filters.where("id = :%s", domain));
    return filters.page(this);
  }

  /** Projects or domains on which a user has a role, by themselves or by a group. */
  List<Project> listOfUser(String userId, boolean domains) {
    return getSession()
        .createNativeQuery(domains ? DOMAINS_OF_USER : PROJECTS_OF_USER, Project.class)
        .setParameter("user", userId)
        .list();
  }

  /** A project that nobody else can change until the transaction ends. */
  Optional<Project> lock(String id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** All projects below, those nearer to it first. */
  List<Project> listBelow(String id) {
    return getSession()
        .createNativeQuery(
            "select * from project where ancestor_ids @> array[cast(:id as text)]"
                + " order by cardinality(ancestor_ids), id",
            Project.class)
        .setParameter("id", id)
        .list();
  }

  /** All projects above, those farther from it first. */
  List<Project> listAbove(Project project) {
    return project.ancestorIds.isEmpty()
        ? List.of()
        : list("id in ?1 order by cardinality(ancestorIds)", project.ancestorIds);
  }

  boolean hasChildren(String projectId) {
    return count("parentId", projectId) > 0;
  }
}
