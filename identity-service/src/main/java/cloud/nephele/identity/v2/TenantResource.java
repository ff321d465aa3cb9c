package cloud.nephele.identity.v2;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.identity.api.AdminFaceFilter;
import cloud.nephele.identity.project.Project;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** {@code /v2.0/tenants}. */
@Path("/v2.0/tenants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TenantResource {

  private final TenantService tenants;
  private final PolicyEnforcer policy;
  private final CurrentRequest current;

  @Inject
  public TenantResource(TenantService tenants, PolicyEnforcer policy, CurrentRequest current) {
    this.tenants = tenants;
    this.policy = policy;
    this.current = current;
  }

  /** All tenants on the administrators' face, the caller's own on the public one. */
  @GET
  @Enforce(
      value = {V2Policy.ADMIN, "identity:get_auth_projects"},
      at = Enforce.At.OBJECT)
  public Representation list(
      @QueryParam("name") String name,
      @QueryParam("limit") String limit,
      @QueryParam("marker") String marker) {
    RequestContext context = current.context();
    List<Project> found;
    if (AdminFaceFilter.isAdmin(context)) {
      policy.enforce(context, V2Policy.ADMIN);
      if (name != null) {
        return TenantRepresentation.One.of(tenants.showNamed(context, name));
      }
      found = tenants.list(context);
    } else {
      policy.enforce(context, "identity:get_auth_projects");
      found = tenants.listOfCaller(context);
    }
    return TenantRepresentation.Many.of(
        TenantService.page(found, Optional.ofNullable(limit), Optional.ofNullable(marker)));
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public TenantRepresentation.One create(TenantRepresentation.Request request) {
    return TenantRepresentation.One.of(tenants.create(current.context(), request.tenant()));
  }

  @GET
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public TenantRepresentation.One show(@PathParam("id") String id) {
    return TenantRepresentation.One.of(tenants.show(current.context(), id));
  }

  @PUT
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public TenantRepresentation.One update(
      @PathParam("id") String id, TenantRepresentation.Request request) {
    return TenantRepresentation.One.of(tenants.update(current.context(), id, request.tenant()));
  }

  /** As PUT; the clients use this one. */
  @POST
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public TenantRepresentation.One updateByPost(
      @PathParam("id") String id, TenantRepresentation.Request request) {
    return update(id, request);
  }

  @DELETE
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public void delete(@PathParam("id") String id) {
    tenants.delete(current.context(), id);
  }
}
