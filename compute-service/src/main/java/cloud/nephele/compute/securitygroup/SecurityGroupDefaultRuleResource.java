package cloud.nephele.compute.securitygroup;

import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.DefaultRuleCreation;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.DefaultRuleListing;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.SingleDefaultRule;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /os-security-group-default-rules}. */
@Path("os-security-group-default-rules")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SecurityGroupDefaultRuleResource {

  private final SecurityGroupService groups;

  @Inject
  SecurityGroupDefaultRuleResource(SecurityGroupService groups) {
    this.groups = groups;
  }

  @GET
  @Enforce(SecurityGroupPolicy.DEFAULT_RULES)
  public DefaultRuleListing list() {
    return new DefaultRuleListing(
        groups.defaultRules().stream().map(SecurityGroupView::defaultRule).toList());
  }

  @GET
  @Path("{id}")
  @Enforce(SecurityGroupPolicy.DEFAULT_RULES)
  public SingleDefaultRule show(@PathParam("id") String id) {
    return new SingleDefaultRule(SecurityGroupView.defaultRule(groups.defaultRule(id)));
  }

  @POST
  @Enforce(SecurityGroupPolicy.DEFAULT_RULES)
  public SingleDefaultRule create(DefaultRuleCreation body) {
    return new SingleDefaultRule(
        SecurityGroupView.defaultRule(groups.addDefaultRule(body.securityGroupDefaultRule())));
  }

  @DELETE
  @Path("{id}")
  @Enforce(SecurityGroupPolicy.DEFAULT_RULES)
  public Response delete(@PathParam("id") String id) {
    groups.deleteDefaultRule(id);
    return Response.noContent().build();
  }
}
