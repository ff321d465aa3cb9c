package cloud.nephele.identity.limit;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** {@code /v3/registered_limits}. */
@Path("/v3/registered_limits")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RegisteredLimitResource {

  private final RegisteredLimitService limits;
  private final CurrentRequest current;

  @Inject
  public RegisteredLimitResource(RegisteredLimitService limits, CurrentRequest current) {
    this.limits = limits;
    this.current = current;
  }

  @POST
  @Enforce("identity:create_registered_limits")
  public Response create(RegisteredLimitRepresentation.CreateRequest request) {
    RequestContext context = current.context();
    return Response.status(201)
        .entity(
            new RegisteredLimitRepresentation.Created(
                limits.create(request.registeredLimits()).stream()
                    .map(limit -> RegisteredLimitRepresentation.Shown.of(context, limit))
                    .toList()))
        .build();
  }

  @GET
  @Enforce("identity:list_registered_limits")
  public RegisteredLimitRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request =
        ListRequest.of(context, "/v3/registered_limits", uri.getQueryParameters());
    Page<RegisteredLimit> page = limits.list(request);
    return new RegisteredLimitRepresentation.Many(
        page.map(limit -> RegisteredLimitRepresentation.Shown.of(context, limit)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()));
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_registered_limit")
  public RegisteredLimitRepresentation.One show(@PathParam("id") String id) {
    return one(limits.show(id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_registered_limit")
  public RegisteredLimitRepresentation.One update(
      @PathParam("id") String id, RegisteredLimitRepresentation.UpdateRequest request) {
    return one(limits.update(id, request.registeredLimit()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_registered_limit")
  public void delete(@PathParam("id") String id) {
    limits.delete(id);
  }

  private RegisteredLimitRepresentation.One one(RegisteredLimit limit) {
    return new RegisteredLimitRepresentation.One(
        RegisteredLimitRepresentation.Shown.of(current.context(), limit));
  }
}
