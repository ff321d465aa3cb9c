package cloud.nephele.identity.v2;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.user.User;
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

/** {@code /v2.0/users}. */
@Path("/v2.0/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2UserResource {

  private final V2UserService users;
  private final CurrentRequest current;

  @Inject
  public V2UserResource(V2UserService users, CurrentRequest current) {
    this.users = users;
    this.current = current;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public Representation list(@QueryParam("name") String name) {
    return name == null
        ? V2UserRepresentation.Many.of(users.list(current.context()))
        : one(users.showNamed(current.context(), name));
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public V2UserRepresentation.One create(V2UserRepresentation.Request request) {
    return one(users.create(current.context(), request.user()));
  }

  @GET
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public V2UserRepresentation.One show(@PathParam("id") String id) {
    return one(users.show(current.context(), id));
  }

  @PUT
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public V2UserRepresentation.One update(
      @PathParam("id") String id, V2UserRepresentation.Request request) {
    return one(users.update(current.context(), id, request.user()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public void delete(@PathParam("id") String id) {
    users.delete(current.context(), id);
  }

  @PUT
  @Path("{id}/{extension: (OS-KSADM/)?}password")
  @Enforce(V2Policy.ADMIN)
  public V2UserRepresentation.One setPassword(
      @PathParam("id") String id, V2UserRepresentation.Request request) {
    return one(users.update(current.context(), id, request.user(), "password"));
  }

  @PUT
  @Path("{id}/{extension: (OS-KSADM/)?}enabled")
  @Enforce(V2Policy.ADMIN)
  public V2UserRepresentation.One setEnabled(
      @PathParam("id") String id, V2UserRepresentation.Request request) {
    return one(users.update(current.context(), id, request.user(), "enabled"));
  }

  @PUT
  @Path("{id}/{extension: (OS-KSADM/)?}tenant")
  @Enforce(V2Policy.ADMIN)
  public V2UserRepresentation.One setTenant(
      @PathParam("id") String id, V2UserRepresentation.Request request) {
    return one(users.update(current.context(), id, request.user(), "tenantId"));
  }

  @GET
  @Path("{id}/roles")
  @Enforce(V2Policy.ADMIN)
  public void listGlobalRoles(@PathParam("id") String id) {
    throw noGlobalRoles();
  }

  @PUT
  @Path("{id}/roles/OS-KSADM/{role}")
  @Enforce(V2Policy.ADMIN)
  public void addGlobalRole(@PathParam("id") String id, @PathParam("role") String role) {
    throw noGlobalRoles();
  }

  @DELETE
  @Path("{id}/roles/OS-KSADM/{role}")
  @Enforce(V2Policy.ADMIN)
  public void removeGlobalRole(@PathParam("id") String id, @PathParam("role") String role) {
    throw noGlobalRoles();
  }

  private static Fault noGlobalRoles() {
    return new Fault(
        FaultCode.NOT_IMPLEMENTED,
        "User roles not supported: tenant_id required. Name a tenant, as in"
            + " /v2.0/tenants/{tenant_id}/users/{user_id}/roles.");
  }

  private static V2UserRepresentation.One one(User user) {
    return V2UserRepresentation.One.of(user);
  }
}
