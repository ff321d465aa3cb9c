package cloud.nephele.identity.federation;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** {@code /v3/OS-FEDERATION/mappings}. */
@Path("/v3/OS-FEDERATION/mappings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MappingResource {

  private final MappingService mappings;
  private final CurrentRequest current;

  @Inject
  public MappingResource(MappingService mappings, CurrentRequest current) {
    this.mappings = mappings;
    this.current = current;
  }

  @GET
  @Enforce("identity:list_mappings")
  public MappingRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request =
        ListRequest.of(context, "/v3/OS-FEDERATION/mappings", uri.getQueryParameters());
    Page<Mapping> page = mappings.list(request);
    return new MappingRepresentation.Many(
        page.map(this::shown).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()));
  }

  @PUT
  @Path("{id}")
  @Enforce("identity:create_mapping")
  public Response create(@PathParam("id") String id, MappingRepresentation.Request request) {
    return Response.status(201).entity(one(mappings.create(id, request.mapping()))).build();
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_mapping")
  public MappingRepresentation.One show(@PathParam("id") String id) {
    return one(mappings.show(id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_mapping")
  public MappingRepresentation.One update(
      @PathParam("id") String id, MappingRepresentation.Request request) {
    return one(mappings.update(id, request.mapping()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_mapping")
  public void delete(@PathParam("id") String id) {
    mappings.delete(id);
  }

  private MappingRepresentation.One one(Mapping mapping) {
    return new MappingRepresentation.One(shown(mapping));
  }

  private MappingRepresentation.Shown shown(Mapping mapping) {
    return MappingRepresentation.Shown.of(current.context(), mapping, mappings.parse(mapping));
  }
}
