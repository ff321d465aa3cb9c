package cloud.nephele.identity.limit;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.project.LimitModel;
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

/** {@code /v3/limits}. */
@Path("/v3/limits")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LimitResource {

  private final LimitService limits;
  private final CurrentRequest current;

  @Inject
  public LimitResource(LimitService limits, CurrentRequest current) {
    this.limits = limits;
    this.current = current;
  }

  @POST
  @Enforce("identity:create_limits")
  public Response create(LimitRepresentation.CreateRequest request) {
    RequestContext context = current.context();
    return Response.status(201)
        .entity(
            new LimitRepresentation.Created(
                limits.create(request.limits()).stream()
                    .map(limit -> LimitRepresentation.Shown.of(context, limit))
                    .toList()))
        .build();
  }

  @GET
  @Enforce("identity:list_limits")
  public LimitRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/limits", uri.getQueryParameters());
    Page<ProjectLimit> page = limits.list(context, request);
    return new LimitRepresentation.Many(
        page.map(limit -> LimitRepresentation.Shown.of(context, limit)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()));
  }

  @GET
  @Path("model")
  @Enforce("identity:get_limit_model")
  public LimitRepresentation.Model model() {
    LimitModel model = limits.model();
    return new LimitRepresentation.Model(
        new LimitRepresentation.ModelShown(model.apiName(), model.description()));
  }

  @GET
  @Path("{id}")
  @Enforce(value = "identity:get_limit", at = Enforce.At.OBJECT)
  public LimitRepresentation.One show(@PathParam("id") String id) {
    return one(limits.show(current.context(), id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_limit")
  public LimitRepresentation.One update(
      @PathParam("id") String id, LimitRepresentation.UpdateRequest request) {
    return one(limits.update(id, request.limit()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_limit")
  public void delete(@PathParam("id") String id) {
    limits.delete(id);
  }

  private LimitRepresentation.One one(ProjectLimit limit) {
    return new LimitRepresentation.One(LimitRepresentation.Shown.of(current.context(), limit));
  }
}
