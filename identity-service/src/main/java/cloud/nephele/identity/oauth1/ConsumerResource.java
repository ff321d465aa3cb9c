package cloud.nephele.identity.oauth1;

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

/** {@code /v3/OS-OAUTH1/consumers}. */
@Path("/v3/OS-OAUTH1/consumers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConsumerResource {

  private final ConsumerService consumers;
  private final CurrentRequest current;

  @Inject
  public ConsumerResource(ConsumerService consumers, CurrentRequest current) {
    this.consumers = consumers;
    this.current = current;
  }

  @POST
  @Enforce("identity:create_consumer")
  public Response create(ConsumerRepresentation.Request request) {
    ConsumerService.Created created = consumers.create(request.consumer());
    return Response.status(201).entity(one(created.consumer(), created.secret())).build();
  }

  @GET
  @Enforce("identity:list_consumers")
  public ConsumerRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request =
        ListRequest.of(context, "/v3/OS-OAUTH1/consumers", uri.getQueryParameters());
    Page<Consumer> page = consumers.list(request);
    return new ConsumerRepresentation.Many(
        page.map(consumer -> ConsumerRepresentation.Shown.of(context, consumer, null)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()));
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_consumer")
  public ConsumerRepresentation.One show(@PathParam("id") String id) {
    return one(consumers.show(id), null);
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_consumer")
  public ConsumerRepresentation.One update(
      @PathParam("id") String id, ConsumerRepresentation.Request request) {
    return one(consumers.update(id, request.consumer()), null);
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_consumer")
  public void delete(@PathParam("id") String id) {
    consumers.delete(id);
  }

  private ConsumerRepresentation.One one(Consumer consumer, String secret) {
    return new ConsumerRepresentation.One(
        ConsumerRepresentation.Shown.of(current.context(), consumer, secret));
  }
}
