package cloud.nephele.compute.securitygroup;

import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.RuleCreation;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.SingleRule;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /os-security-group-rules}. */
@Path("os-security-group-rules")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SecurityGroupRuleResource {

  private final CurrentRequest current;
  private final SecurityGroupService groups;

  @Inject
  SecurityGroupRuleResource(CurrentRequest current, SecurityGroupService groups) {
    this.current = current;
    this.groups = groups;
  }

  @POST
  @Enforce(value = SecurityGroupPolicy.RULE_CREATE, at = Enforce.At.OBJECT)
  public SingleRule create(RuleCreation body) {
    return new SingleRule(
        SecurityGroupView.rule(groups.addRule(current.context(), body.securityGroupRule())));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = SecurityGroupPolicy.RULE_DELETE, at = Enforce.At.OBJECT)
  public Response delete(@PathParam("id") String id) {
    groups.deleteRule(current.context(), id);
    return Response.accepted().build();
  }
}
