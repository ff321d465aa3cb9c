package cloud.nephele.identity.group;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.revocation.RevocationService;
import cloud.nephele.identity.user.User;
import cloud.nephele.identity.user.UserService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Creates, shows, changes and deletes groups, and says who is in them. */
@ApplicationScoped
public class GroupService {

  private final GroupRepository groups;
  private final UserService users;
  private final PolicyEnforcer policy;
  private final RevocationService revocations;

  @Inject
  GroupService(
      GroupRepository groups,
      UserService users,
      PolicyEnforcer policy,
      RevocationService revocations) {
    this.groups = groups;
    this.users = users;
    this.policy = policy;
    this.revocations = revocations;
  }

  @Transactional
  public Group create(RequestContext context, GroupRepresentation.Attributes request) {
    String domainId = Objects.requireNonNullElse(request.domainId().value(), ownDomain(context));
    policy.enforce(context, "identity:create_group", Map.of("target.group.domain_id", domainId));
    if (!users.domainExists(domainId)) {
      throw Fault.notFound("Could not find domain: " + domainId + ".");
    }
    Group group = new Group();
    group.id = Ids.next();
    group.domainId = domainId;
    group.name = request.name().require("name");
    group.description = request.description().orDefault("");
    group.extra = request.extra();
    Duplicates.refuse(() -> groups.persistAndFlush(group), "group", duplicate(group));
    return group;
  }

  public Group show(RequestContext context, String id) {
    return require(context, "identity:get_group", id);
  }

  /** A group, whoever asks. */
  public Optional<Group> find(String id) {
    return groups.findByIdOptional(id);
  }

  /** The ids of a group's members, whoever asks. */
  public List<String> memberIds(String id) {
    return groups.memberIds(id);
  }

  /** The groups that the caller may see, one page. */
  public Page<Group> list(RequestContext context, ListRequest request) {
    Optional<String> ownDomain = context.caller().domainId();
    policy.enforce(
        context,
        "identity:list_groups",
        ownDomain.<Map<String, ?>>map(id -> Map.of("target.group.domain_id", id)).orElse(Map.of()));
    return groups.list(request, ownDomain);
  }

  /** The groups of a user. */
  public Page<Group> listOfUser(RequestContext context, String userId, ListRequest request) {
    var _ = users.require(context, "identity:list_groups_for_user", userId);
    return groups.listOfUser(userId, request);
  }

  @Transactional
  public Group update(RequestContext context, String id, GroupRepresentation.Attributes request) {
    Group group = require(context, "identity:update_group", id);
    if (request.domainId().isGiven() && !group.domainId.equals(request.domainId().value())) {
      throw Fault.badRequest("The attribute domain_id cannot be changed.");
    }
    group.name = request.name().or(group.name);
    group.description = Objects.requireNonNullElse(request.description().or(group.description), "");
    group.extra = Extra.merge(group.id, group.extra, request.extra());
    Duplicates.refuse(groups::flush, "group", duplicate(group));
    return group;
  }

  /** Deletes a group; the tokens of its members end, as they may rest on its roles. */
  @Transactional
  public void delete(RequestContext context, String id) {
    Group group = require(context, "identity:delete_group", id);
    List<String> members = groups.memberIds(id);
    groups.delete(group);
    groups.flush();
    members.forEach(member -> revocations.revoke(Match.USER, member));
  }

  /** The members of a group, one page. */
  public Page<User> members(RequestContext context, String id, ListRequest request) {
    var _ = require(context, "identity:list_users_in_group", id);
    return users.listOfGroup(id, request);
  }

  @Transactional
  public void addMember(RequestContext context, String id, String userId) {
    requireBoth(context, "identity:add_user_to_group", id, userId);
    if (groups.addMember(id, userId)) {
      revocations.recheck(Match.USER, userId);
    }
  }

  /** Removes a member; their tokens end. */
  @Transactional
  public void removeMember(RequestContext context, String id, String userId) {
    requireBoth(context, "identity:remove_user_from_group", id, userId);
    if (!groups.removeMember(id, userId)) {
      throw notAMember(id, userId);
    }
    revocations.revoke(Match.USER, userId);
  }

  /**
   * Checks that a user is in a group.
   *
   * @throws Fault 404 when not
   */
  public void checkMember(RequestContext context, String id, String userId) {
    requireBoth(context, "identity:check_user_in_group", id, userId);
    if (!groups.isMember(id, userId)) {
      throw notAMember(id, userId);
    }
  }

  private void requireBoth(RequestContext context, String rule, String id, String userId) {
    Optional<User> user = users.find(userId);
    Group group = groups.findById(id);
    Map<String, Object> target = new HashMap<>();
    if (group != null) {
      target.put("target.group.domain_id", group.domainId);
    }
    user.ifPresent(found -> target.put("target.user.domain_id", found.domainId));
    policy.enforce(context, rule, target);
    if (group == null) {
      throw notFound(id);
    }
    if (user.isEmpty()) {
      throw Fault.notFound("Could not find user: " + userId + ".");
    }
  }

  private Group require(RequestContext context, String rule, String id) {
    Group group = groups.findById(id);
    policy.enforce(
        context, rule, group == null ? Map.of() : Map.of("target.group.domain_id", group.domainId));
    if (group == null) {
      throw notFound(id);
    }
    return group;
  }

  private static String ownDomain(RequestContext context) {
    return switch (context.caller().scope()) {
      case Scope.OfDomain domain -> domain.id();
      case Scope.OfProject project -> project.domain().id();
      case Scope.OfSystem _, Scope.Unscoped _ -> context.caller().userDomain().id();
    };
  }

  private static String duplicate(Group group) {
    return "Duplicate entry found with name " + group.name + " at domain ID " + group.domainId;
  }

  private static Fault notFound(String id) {
    return Fault.notFound("Could not find group: " + id + ".");
  }

  private static Fault notAMember(String id, String userId) {
    return Fault.notFound("User '" + userId + "' not found in group '" + id + "'.");
  }
}
