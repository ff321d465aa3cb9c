package cloud.nephele.compute.server;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.server.ServerRepresentation.Meta;
import cloud.nephele.compute.server.ServerRepresentation.Metadata;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;

/** {@code /servers/{id}/metadata}. */
@Path("servers/{id}/metadata")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ServerMetadataResource {

  private final CurrentRequest current;
  private final ServerService servers;

  @Inject
  ServerMetadataResource(CurrentRequest current, ServerService servers) {
    this.current = current;
    this.servers = servers;
  }

  @GET
  @Enforce(value = ServerPolicy.METADATA_INDEX, at = Enforce.At.OBJECT)
  public Metadata list(@PathParam("id") String id) {
    return new Metadata(servers.metadata(current.context(), id, ServerPolicy.METADATA_INDEX));
  }

  @POST
  @Enforce(value = ServerPolicy.METADATA_CREATE, at = Enforce.At.OBJECT)
  public Metadata create(@PathParam("id") String id, Metadata body) {
    return new Metadata(
        servers.changeMetadata(
            current.context(),
            id,
            ServerPolicy.METADATA_CREATE,
            ServerTransitions.UPDATE_METADATA,
            metadata -> {
              Map<String, String> merged = new HashMap<>(metadata);
              merged.putAll(body.metadata());
              return merged;
            }));
  }

  @PUT
  @Enforce(value = ServerPolicy.METADATA_UPDATE_ALL, at = Enforce.At.OBJECT)
  public Metadata replace(@PathParam("id") String id, Metadata body) {
    return new Metadata(
        servers.changeMetadata(
            current.context(),
            id,
            ServerPolicy.METADATA_UPDATE_ALL,
            ServerTransitions.UPDATE_METADATA,
            _ -> body.metadata()));
  }

  @GET
  @Path("{key}")
  @Enforce(value = ServerPolicy.METADATA_SHOW, at = Enforce.At.OBJECT)
  public Meta show(@PathParam("id") String id, @PathParam("key") String key) {
    Map<String, String> metadata =
        servers.metadata(current.context(), id, ServerPolicy.METADATA_SHOW);
    requireItem(metadata, key);
    return new Meta(Map.of(key, metadata.get(key)));
  }

  @PUT
  @Path("{key}")
  @Enforce(value = ServerPolicy.METADATA_UPDATE, at = Enforce.At.OBJECT)
  public Meta update(@PathParam("id") String id, @PathParam("key") String key, Meta body) {
    if (body.meta().size() != 1) {
      throw Fault.badRequest("Invalid input for field/attribute meta. It must have one item.");
    }
    if (!body.meta().containsKey(key)) {
      throw Fault.badRequest("Request body and URI mismatch");
    }
    servers.changeMetadata(
        current.context(),
        id,
        ServerPolicy.METADATA_UPDATE,
        ServerTransitions.UPDATE_METADATA,
        metadata -> {
          Map<String, String> merged = new HashMap<>(metadata);
          merged.putAll(body.meta());
          return merged;
        });
    return body;
  }

  @DELETE
  @Path("{key}")
  @Enforce(value = ServerPolicy.METADATA_DELETE, at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id, @PathParam("key") String key) {
    servers.changeMetadata(
        current.context(),
        id,
        ServerPolicy.METADATA_DELETE,
        ServerTransitions.DELETE_METADATA,
        metadata -> {
          requireItem(metadata, key);
          Map<String, String> rest = new HashMap<>(metadata);
          rest.remove(key);
          return rest;
        });
  }

  private static void requireItem(Map<String, String> metadata, String key) {
    if (!metadata.containsKey(key)) {
      throw Fault.notFound("Metadata item was not found");
    }
  }
}
