package cloud.nephele.compute.groupmembership;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.securitygroup.SecurityGroupPolicy;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.Listing;
import cloud.nephele.compute.securitygroup.SecurityGroupView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /servers/{id}/os-security-groups}. */
@Path("servers/{id}/os-security-groups")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class GroupMembershipResource {

  private final CurrentRequest current;
  private final GroupMembershipService memberships;

  @Inject
  GroupMembershipResource(CurrentRequest current, GroupMembershipService memberships) {
    this.current = current;
    this.memberships = memberships;
  }

  @GET
  @Enforce(value = SecurityGroupPolicy.SERVER_LIST, at = Enforce.At.OBJECT)
  public Listing list(@PathParam("id") String id) {
    return SecurityGroupView.listing(memberships.list(current.context(), id));
  }
}
