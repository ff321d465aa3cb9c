package cloud.nephele.image.member;

import cloud.nephele.image.api.Timestamps;
import java.util.List;

/** Shows members as documents. */
final class MemberView {

  private MemberView() {}

  static MemberRepresentation of(Member member) {
    return new MemberRepresentation(
        member.memberId(),
        member.imageId().toString(),
        member.status().wireName(),
        Timestamps.format(member.createdAt()),
        Timestamps.format(member.updatedAt()),
        "/v2/schemas/member");
  }

  static MemberRepresentation.All of(List<Member> members) {
    return new MemberRepresentation.All(
        members.stream().map(MemberView::of).toList(), "/v2/schemas/members");
  }
}
