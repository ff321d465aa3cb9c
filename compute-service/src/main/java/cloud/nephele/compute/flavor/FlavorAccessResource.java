package cloud.nephele.compute.flavor;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.flavor.FlavorRepresentation.AccessList;
import cloud.nephele.compute.flavor.FlavorRepresentation.Action;
import cloud.nephele.compute.project.ProjectClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Which projects may use a flavor that is not public. */
@Path("flavors")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class FlavorAccessResource {

  private static final Microversion REFUSES_PUBLIC = Microversion.of("2.7");

  private final CurrentRequest current;
  private final FlavorService flavors;
  private final FlavorView view;
  private final PolicyEnforcer policy;
  private final ProjectClient projects;

  @Inject
  FlavorAccessResource(
      CurrentRequest current,
      FlavorService flavors,
      FlavorView view,
      PolicyEnforcer policy,
      ProjectClient projects) {
    this.current = current;
    this.flavors = flavors;
    this.view = view;
    this.policy = policy;
    this.projects = projects;
  }

  @GET
  @Path("{id}/os-flavor-access")
  @Enforce(FlavorPolicy.LIST_ACCESS)
  public AccessList list(@PathParam("id") String id) {
    Flavor flavor = flavors.require(current.context(), id);
    if (flavor.isPublic()) {
      throw Fault.notFound("Access list not available for public flavors.");
    }
    return view.accessList(flavor);
  }

  @POST
  @Path("{id}/action")
  @Enforce(
      value = {FlavorPolicy.ADD_ACCESS, FlavorPolicy.REMOVE_ACCESS},
      at = Enforce.At.OBJECT)
  public AccessList act(@PathParam("id") String id, Action action) {
    RequestContext context = current.context();
    if ((action.addTenantAccess() == null) == (action.removeTenantAccess() == null)) {
      throw Fault.badRequest(
          "The body must have one action: addTenantAccess or removeTenantAccess.");
    }
    if (action.addTenantAccess() != null) {
      policy.enforce(context, FlavorPolicy.ADD_ACCESS);
      projects.requireKnown(context, action.addTenantAccess().tenant());
      return view.accessList(
          flavors.addAccess(
              id, action.addTenantAccess().tenant(), context.version().isAtLeast(REFUSES_PUBLIC)));
    }
    policy.enforce(context, FlavorPolicy.REMOVE_ACCESS);
    projects.requireKnown(context, action.removeTenantAccess().tenant());
    return view.accessList(flavors.removeAccess(id, action.removeTenantAccess().tenant()));
  }
}
