package cloud.nephele.compute.groupmembership;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.network.NetworksChanged;
import cloud.nephele.compute.securitygroup.SecurityGroupPolicy;
import cloud.nephele.compute.securitygroup.SecurityGroupService;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * {@code removeSecurityGroup}: takes a server from a group, whose rules end to count for it at
 * once.
 */
@Singleton
public class RemoveSecurityGroup implements ServerAction<GroupName> {

  private final SecurityGroupService groups;
  private final Event<NetworksChanged> changed;

  @Inject
  public RemoveSecurityGroup(SecurityGroupService groups, Event<NetworksChanged> changed) {
    this.groups = groups;
    this.changed = changed;
  }

  @Override
  public String name() {
    return "removeSecurityGroup";
  }

  @Override
  public String rule() {
    return SecurityGroupPolicy.SERVER_REMOVE;
  }

  @Override
  public Class<GroupName> bodyType() {
    return GroupName.class;
  }

  /** A lock keeps a server as it is, and its groups are no part of the guest. */
  @Override
  public boolean isHeldByLock() {
    return false;
  }

  @Override
  public void apply(RequestContext context, Server server, GroupName body) {
    if (!groups.holds(server.projectId(), body.name())) {
      throw Fault.notFound(
          "Security group %s not found for project %s.".formatted(body.name(), server.projectId()));
    }
    if (!server.securityGroups().contains(body.name())) {
      throw Fault.badRequest(
          "Security group %s not associated with the instance %s"
              .formatted(body.name(), server.id()));
    }
    server.leaveGroup(body.name());
    changed.fire(new NetworksChanged());
  }
}
