package cloud.nephele.image.member;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The use cases of sharing. The owner and administrators see all members, a member only itself. */
@ApplicationScoped
public class MemberService {

  private final MemberRepository members;
  private final ImageAccess access;
  private final MemberConfig config;

  @Inject
  public MemberService(MemberRepository members, ImageAccess access, MemberConfig config) {
    this.members = members;
    this.access = access;
    this.config = config;
  }

  @Transactional
  public Member create(RequestContext context, String imageId, String project) {
    // Locked, so that members made at the same time are counted one after the other.
    Image image = access.requireForUpdate(context, imageId);
    access.enforce(context, MemberPolicy.ADD_MEMBER, image);
    requireShared(image);
    if (project.indexOf('\0') >= 0) {
      throw Fault.badRequest("A project's id does not hold the NUL character.");
    }
    if (members.findByIdOptional(new Member.Id(image.id(), project)).isPresent()) {
      throw Fault.conflict("Project " + project + " is a member of image " + imageId + " already.");
    }
    long count = members.countOfImage(image.id());
    if (count >= config.limit()) {
      throw new Fault(
          FaultCode.OVER_LIMIT,
          "The limit has been exceeded on the number of allowed image members. Attempted: "
              + (count + 1)
              + ", Maximum: "
              + config.limit()
              + ".");
    }
    Member member = new Member(image.id(), project, Instant.now());
    members.persist(member);
    return member;
  }

  @Transactional
  public List<Member> list(RequestContext context, String imageId) {
    Image image = access.require(context, imageId);
    access.enforce(context, MemberPolicy.GET_MEMBERS, image);
    requireShared(image);
    return members.ofImage(image.id()).stream()
        .filter(member -> concerns(context, image, member.memberId()))
        .toList();
  }

  @Transactional
  public Member show(RequestContext context, String imageId, String project) {
    Image image = access.require(context, imageId);
    access.enforce(context, MemberPolicy.GET_MEMBER, image);
    return require(context, image, project);
  }

  /** Takes a member's answer. */
  @Transactional
  public Member update(RequestContext context, String imageId, String project, String statusName) {
    Image image = access.requireForUpdate(context, imageId);
    MemberStatus status =
        MemberStatus.find(statusName)
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "Status '" + statusName + "' is not one of pending, accepted, rejected."));
    access.enforce(context, MemberPolicy.MODIFY_MEMBER, image);
    Member member = require(context, image, project);
    member.decide(status);
    return member;
  }

  @Transactional
  public void delete(RequestContext context, String imageId, String project) {
    Image image = access.requireForUpdate(context, imageId);
    access.enforce(context, MemberPolicy.DELETE_MEMBER, image);
    requireShared(image);
    members.delete(require(context, image, project));
  }

  private Member require(RequestContext context, Image image, String project) {
    return members
        .findByIdOptional(new Member.Id(image.id(), project))
        .filter(member -> concerns(context, image, project))
        .orElseThrow(
            () ->
                Fault.notFound(
                    "Project " + project + " is not a member of image " + image.id() + "."));
  }

  private boolean concerns(RequestContext context, Image image, String project) {
    Optional<String> own = context.caller().projectId();
    return access.isAdmin(context)
        || own.equals(Optional.of(project))
        || (own.isPresent() && own.equals(image.owner()));
  }

  private static void requireShared(Image image) {
    if (image.visibility() != Visibility.SHARED) {
      throw Fault.forbidden("Only shared images have members.");
    }
  }
}
