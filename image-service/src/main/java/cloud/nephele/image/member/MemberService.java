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
import java.util.Map;
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
    requireStorable(project);
    if (members.findByIdOptional(new Member.Id(image.id(), project)).isPresent()) {
      throw Fault.conflict("Project " + project + " is a member of image " + imageId + " already.");
    }
    return add(image, project);
  }

  private Member add(Image image, String project) {
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

  /**
   * Shares an image as v1 does: a project that is a member already is changed, and whoever the
   * owner allowed to may share the image on.
   *
   * @param canShare whether the project may share it on; what it was, or false, when not said
   */
  @Transactional
  public void put(
      RequestContext context, String imageId, String project, Optional<Boolean> canShare) {
    Image image = access.requireForUpdate(context, imageId);
    requireMayShare(context, image);
    requireShared(image);
    requireStorable(project);
    Member member =
        members
            .findByIdOptional(new Member.Id(image.id(), project))
            .orElseGet(() -> add(image, project));
    canShare.ifPresent(member::allowSharing);
  }

  /** Shares an image with the given projects and no others. */
  @Transactional
  public void replaceAll(
      RequestContext context, String imageId, Map<String, Optional<Boolean>> canShareByProject) {
    Image image = access.requireForUpdate(context, imageId);
    access.enforce(context, MemberPolicy.ADD_MEMBER, image);
    requireShared(image);
    for (Member member : members.ofImage(image.id())) {
      if (!canShareByProject.containsKey(member.memberId())) {
        members.delete(member);
      }
    }
    members.flush();
    canShareByProject.forEach((project, canShare) -> put(context, imageId, project, canShare));
  }

  /** As {@link #list}; an image that is not shared has no members rather than refusing to say. */
  @Transactional
  public List<Member> listWhateverVisibility(RequestContext context, String imageId) {
    Image image = access.require(context, imageId);
    access.enforce(context, MemberPolicy.GET_MEMBERS, image);
    return members.ofImage(image.id()).stream()
        .filter(member -> concerns(context, image, member.memberId()))
        .toList();
  }

  /** What is shared with a project, as far as that concerns the caller. */
  @Transactional
  public List<Member> memberships(RequestContext context, String project) {
    Optional<String> own = context.caller().projectId();
    if (project.indexOf('\0') >= 0) {
      return List.of();
    }
    if (access.isAdmin(context) || own.equals(Optional.of(project))) {
      return members.ofMember(project, Optional.empty());
    }
    return own.isEmpty() ? List.of() : members.ofMember(project, own);
  }

  private void requireMayShare(RequestContext context, Image image) {
    boolean allowed =
        context
            .caller()
            .projectId()
            .flatMap(project -> members.findByIdOptional(new Member.Id(image.id(), project)))
            .filter(Member::canShare)
            .isPresent();
    if (!access.allows(context, MemberPolicy.ADD_MEMBER, image) && !allowed) {
      access.enforce(context, MemberPolicy.ADD_MEMBER, image);
    }
  }

  private static void requireStorable(String project) {
    if (project.isEmpty() || project.length() > 255 || project.indexOf('\0') >= 0) {
      throw Fault.badRequest("A project's id has 1 to 255 characters, and no NUL among them.");
    }
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
