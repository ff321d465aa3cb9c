package cloud.nephele.identity.group;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Groups and their members as stored. */
@ApplicationScoped
class GroupRepository implements PanacheRepositoryBase<Group, String> {

  Page<Group> list(ListRequest request, Optional<String> onlyDomain) {
    Filters filters = new Filters(request).text("name").text("domain_id", "domainId");
    onlyDomain.ifPresent(domain -> filters.where("domainId = :%s", domain));
    return filters.page(this);
  }

  Page<Group> listOfUser(String userId, ListRequest request) {
    return new Filters(request)
        .text("name")
        .where("id in (select m.groupId from GroupMember m where m.userId = :%s)", userId)
        .page(this);
  }

  List<String> memberIds(String groupId) {
    return getEntityManager()
        .createQuery("select m.userId from GroupMember m where m.groupId = :group", String.class)
        .setParameter("group", groupId)
        .getResultList();
  }

  boolean isMember(String groupId, String userId) {
    return getEntityManager().find(GroupMember.class, new GroupMember.Key(groupId, userId)) != null;
  }

  /** Adds a member; says whether they were not one before. */
  boolean addMember(String groupId, String userId) {
    return getEntityManager()
            .createNativeQuery(
                "insert into group_member (group_id, user_id) values (?, ?) on conflict do nothing")
            .setParameter(1, groupId)
            .setParameter(2, userId)
            .executeUpdate()
        > 0;
  }

  /** Removes a member; says whether they were one. */
  boolean removeMember(String groupId, String userId) {
    return getEntityManager()
            .createQuery("delete from GroupMember where groupId = :group and userId = :user")
            .setParameter("group", groupId)
            .setParameter("user", userId)
            .executeUpdate()
        > 0;
  }
}
