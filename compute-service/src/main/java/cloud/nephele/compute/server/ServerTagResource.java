package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.Links;
import cloud.nephele.compute.server.ServerRepresentation.Tags;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

/** {@code /servers/{id}/tags}. */
@Path("servers/{id}/tags")
@Since("2.26")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ServerTagResource {

  private final CurrentRequest current;
  private final ServerTags tags;

  @Inject
  ServerTagResource(CurrentRequest current, ServerTags tags) {
    this.current = current;
    this.tags = tags;
  }

  @GET
  @Enforce(value = ServerPolicy.TAGS_INDEX, at = Enforce.At.OBJECT)
  public Tags list(@PathParam("id") String id) {
    return new Tags(tags.list(current.context(), id));
  }

  @PUT
  @Enforce(value = ServerPolicy.TAGS_UPDATE_ALL, at = Enforce.At.OBJECT)
  public Tags replace(@PathParam("id") String id, Tags body) {
    return new Tags(tags.replace(current.context(), id, body.tags()));
  }

  @DELETE
  @Enforce(value = ServerPolicy.TAGS_DELETE_ALL, at = Enforce.At.OBJECT)
  public void deleteAll(@PathParam("id") String id) {
    tags.removeAll(current.context(), id);
  }

  @GET
  @Path("{tag}")
  @Enforce(value = ServerPolicy.TAGS_SHOW, at = Enforce.At.OBJECT)
  public void show(@PathParam("id") String id, @PathParam("tag") String tag) {
    tags.require(current.context(), id, tag);
  }

  @PUT
  @Path("{tag}")
  @Enforce(value = ServerPolicy.TAGS_UPDATE, at = Enforce.At.OBJECT)
  public Response add(@PathParam("id") String id, @PathParam("tag") String tag) {
    RequestContext context = current.context();
    if (!tags.add(context, id, tag)) {
      return Response.noContent().build();
    }
    String server = Links.of(context, "servers", id).getFirst().href();
    return Response.created(UriBuilder.fromUri(server).path("tags/{tag}").build(tag)).build();
  }

  @DELETE
  @Path("{tag}")
  @Enforce(value = ServerPolicy.TAGS_DELETE, at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id, @PathParam("tag") String tag) {
    tags.remove(current.context(), id, tag);
  }
}
