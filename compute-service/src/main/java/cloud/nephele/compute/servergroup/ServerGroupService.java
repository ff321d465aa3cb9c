package cloud.nephele.compute.servergroup;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.scheduling.Neighbours;
import cloud.nephele.compute.servergroup.ServerGroupRepository.Member;
import cloud.nephele.compute.servergroup.ServerGroupRepository.Membership;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What can be done with server groups. */
@Singleton
public class ServerGroupService {

  /** A group with its members. */
  record Shown(ServerGroup group, List<UUID> members) {}

  private final ServerGroupRepository groups;
  private final QuotaService quotas;
  private final PolicyEnforcer policy;

  @Inject
  ServerGroupService(ServerGroupRepository groups, QuotaService quotas, PolicyEnforcer policy) {
    this.groups = groups;
    this.quotas = quotas;
    this.policy = policy;
  }

  @Transactional
  Shown create(RequestContext context, String name, String groupPolicy, int maxPerHost) {
    quotas.claim(
        context.projectId(), context.caller().userId(), Map.of(QuotaResource.SERVER_GROUPS, 1));
    ServerGroup group =
        new ServerGroup(
            context.projectId(), context.caller().userId(), name, groupPolicy, maxPerHost);
    groups.persist(group);
    return new Shown(group, List.of());
  }

  @Transactional
  List<Shown> list(Optional<String> projectId, int offset, int limit) {
    List<ServerGroup> page = groups.list(projectId, offset, limit);
    Map<UUID, List<UUID>> members =
        groups.members(page.stream().map(ServerGroup::id).toList()).stream()
            .collect(
                Collectors.groupingBy(
                    Member::groupId, Collectors.mapping(Member::serverId, Collectors.toList())));
    return page.stream()
        .map(group -> new Shown(group, members.getOrDefault(group.id(), List.of())))
        .toList();
  }

  @Transactional
  Shown show(RequestContext context, String id, String rule) {
    ServerGroup group = require(context, id, rule);
    return new Shown(
        group, groups.members(List.of(group.id())).stream().map(Member::serverId).toList());
  }

  @Transactional
  void delete(RequestContext context, String id, String rule) {
    ServerGroup group = require(context, id, rule);
    groups.delete(group);
    quotas.release(group.projectId(), Map.of(QuotaResource.SERVER_GROUPS, 1));
  }

  private ServerGroup require(RequestContext context, String id, String rule) {
    ServerGroup group =
        parse(id)
            .flatMap(groups::findByIdOptional)
            .filter(
                found ->
                    context.caller().hasRole("admin")
                        || context.caller().projectId().equals(Optional.of(found.projectId())))
            .orElseThrow(() -> Fault.notFound("Instance group " + id + " could not be found."));
    policy.enforce(context, rule, group.policyTarget());
    return group;
  }

  /**
   * Makes servers members, in the transaction that inserts them, and says where they may go. The
   * group is held until that transaction ends, so that two who join at once see each other.
   *
   * @throws Fault 400 when the project has no such group, 403 when it would have too many members
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Neighbours join(RequestContext context, UUID groupId, List<UUID> serverIds) {
    ServerGroup group =
        groups
            .lock(groupId)
            .filter(found -> found.projectId().equals(context.projectId()))
            .orElseThrow(
                () -> Fault.badRequest("Instance group " + groupId + " could not be found."));
    List<Member> members = groups.members(List.of(groupId));
    String userId = context.caller().userId();
    int limit = quotas.limit(group.projectId(), userId, QuotaResource.SERVER_GROUP_MEMBERS);
    long ofUser = members.stream().filter(member -> member.userId().equals(userId)).count();
    if (limit >= 0 && ofUser + serverIds.size() > limit) {
      throw new Fault(FaultCode.OVER_QUOTA, "Quota exceeded, too many servers in group");
    }
    serverIds.forEach(server -> groups.addMember(groupId, server));
    return neighbours(group, members);
  }

  /** Where a server may move, as far as its group is concerned; the server itself is left out. */
  @Transactional
  public Neighbours neighboursOf(UUID serverId) {
    return groups
        .groupOf(serverId)
        .flatMap(groups::lock)
        .map(
            group ->
                neighbours(
                    group,
                    groups.members(List.of(group.id())).stream()
                        .filter(member -> !member.serverId().equals(serverId))
                        .toList()))
        .orElse(Neighbours.NONE);
  }

  /** The groups that servers are in, by server: one each. Servers in none are left out. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Map<UUID, List<String>> idsOf(Collection<UUID> serverIds) {
    return groups.memberships(serverIds).stream()
        .collect(
            Collectors.toMap(
                Membership::serverId, membership -> List.of(membership.groupId().toString())));
  }

  private static Neighbours neighbours(ServerGroup group, List<Member> members) {
    return Neighbours.ofGroup(
        Neighbours.Policy.of(group.policy()),
        group.maxPerHost(),
        members.stream().map(Member::host).flatMap(Optional::stream).toList());
  }

  private static Optional<UUID> parse(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
