package cloud.nephele.image.member;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.util.List;
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
}
