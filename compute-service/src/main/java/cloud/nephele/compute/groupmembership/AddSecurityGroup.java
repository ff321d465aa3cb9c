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

/** {@code addSecurityGroup}: puts a server in a group, whose rules count for it at once. */
@Singleton
public class AddSecurityGroup implements ServerAction<GroupName> {

  private final SecurityGroupService groups;
  private final Event<NetworksChanged> changed;

  @Inject
  public AddSecurityGroup(SecurityGroupService groups, Event<NetworksChanged> changed) {
    this.groups = groups;
    this.changed = changed;
  }

  @Override
  public String name() {
    return "addSecurityGroup";
  }

  @Override
  public String rule() {
    return SecurityGroupPolicy.SERVER_ADD;
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
    if (server.securityGroups().contains(body.name())) {
      throw Fault.badRequest(
          "Security group %s is already associated with the instance %s"
              .formatted(body.name(), server.id()));
    }
    server.joinGroup(body.name());
    changed.fire(new NetworksChanged());
  }
}
