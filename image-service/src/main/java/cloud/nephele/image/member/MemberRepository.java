package cloud.nephele.image.member;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries on members. */
@Singleton
public class MemberRepository implements PanacheRepositoryBase<Member, Member.Id> {

  List<Member> ofImage(UUID imageId) {
    return list("imageId", Sort.by("createdAt", "memberId"), imageId);
  }

  long countOfImage(UUID imageId) {
    return count("imageId", imageId);
  }

  /** What is shared with a project: all of it, or the images of one owner. */
  List<Member> ofMember(String project, Optional<String> owner) {
    TypedQuery<Member> query =
        getEntityManager()
            .createQuery(
                "select m from Member m join Image i on i.id = m.imageId"
                    + " where m.memberId = :project and i.status <> ImageStatus.DELETED"
                    + (owner.isPresent() ? " and i.owner = :owner" : "")
                    + " order by m.createdAt, m.imageId",
                Member.class)
            .setParameter("project", project);
    owner.ifPresent(value -> query.setParameter("owner", value));
    return query.getResultList();
  }
}
