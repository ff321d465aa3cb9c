package cloud.nephele.compute.groupmembership;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.securitygroup.SecurityGroupPolicy;
import cloud.nephele.compute.securitygroup.SecurityGroupService;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Lists the security groups of servers. */
@ApplicationScoped
public class GroupMembershipService {

  private final ServerService servers;
  private final SecurityGroupService groups;
  private final PolicyEnforcer policy;

  @Inject
  public GroupMembershipService(
      ServerService servers, SecurityGroupService groups, PolicyEnforcer policy) {
    this.servers = servers;
    this.groups = groups;
    this.policy = policy;
  }

  @Transactional
  List<SecurityGroupService.Detailed> list(RequestContext context, String serverId) {
    Server server = servers.require(context, serverId);
    policy.enforce(context, SecurityGroupPolicy.SERVER_LIST, server.policyTarget());
    return groups.find(server.projectId(), server.securityGroups());
  }
}
