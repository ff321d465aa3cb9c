package cloud.nephele.identity.federation;

import cloud.nephele.common.context.RequestContext;
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

/** {@code /v3/OS-FEDERATION/identity_providers/{provider_id}/protocols}. */
@Path("/v3/OS-FEDERATION/identity_providers/{provider}/protocols")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProtocolResource {

  private final ProtocolService protocols;
  private final CurrentRequest current;

  @Inject
  public ProtocolResource(ProtocolService protocols, CurrentRequest current) {
    this.protocols = protocols;
    this.current = current;
  }

  @GET
  @Enforce("identity:list_protocols")
  public ProtocolRepresentation.Many list(
      @PathParam("provider") String provider, @Context UriInfo uri) {
    RequestContext context = current.context();
    return new ProtocolRepresentation.Many(
        protocols.list(provider).stream()
            .map(protocol -> ProtocolRepresentation.Shown.of(context, protocol))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @PUT
  @Path("{id}")
  @Enforce("identity:create_protocol")
  public Response create(
      @PathParam("provider") String provider,
      @PathParam("id") String id,
      ProtocolRepresentation.Request request) {
    return Response.status(201)
        .entity(one(protocols.create(provider, id, request.protocol())))
        .build();
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_protocol")
  public ProtocolRepresentation.One show(
      @PathParam("provider") String provider, @PathParam("id") String id) {
    return one(protocols.show(provider, id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_protocol")
  public ProtocolRepresentation.One update(
      @PathParam("provider") String provider,
      @PathParam("id") String id,
      ProtocolRepresentation.Request request) {
    return one(protocols.update(provider, id, request.protocol()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_protocol")
  public void delete(@PathParam("provider") String provider, @PathParam("id") String id) {
    protocols.delete(provider, id);
  }

  private ProtocolRepresentation.One one(Protocol protocol) {
    return new ProtocolRepresentation.One(
        ProtocolRepresentation.Shown.of(current.context(), protocol));
  }
}
