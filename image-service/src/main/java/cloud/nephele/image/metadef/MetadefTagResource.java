package cloud.nephele.image.metadef;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;

/** The tags of a namespace. */
@Path("/v2/metadefs/namespaces/{namespace_name}/tags")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MetadefTagResource {

  private static final int MAX_NAME_LENGTH = 255;

  private final EntryService service;
  private final MetadefConfig config;
  private final CurrentRequest current;

  @Inject
  MetadefTagResource(EntryService service, MetadefConfig config, CurrentRequest current) {
    this.service = service;
    this.config = config;
    this.current = current;
  }

  /** Replaces all tags, or adds to them when the header says {@code true}. */
  @POST
  @Enforce(value = MetadefPolicy.ADD_TAGS, at = Enforce.At.OBJECT)
  public Response createSeveral(
      @PathParam("namespace_name") String namespace,
      @HeaderParam("X-Openstack-Append") String append,
      TagRequest.Several document) {
    RequestContext context = current.context();
    service.createTags(context, namespace, document.names(), "true".equalsIgnoreCase(append));
    return Response.created(MetadefNames.location(context, namespace, "tags"))
        .entity(MetadefView.tags(document.names()))
        .build();
  }

  @GET
  @Enforce(value = MetadefPolicy.GET_TAGS, at = Enforce.At.OBJECT)
  public TagRepresentation.Several list(
      @PathParam("namespace_name") String namespace, @Context UriInfo uri) {
    MetadefListRequest request = MetadefListRequest.parse(uri.getQueryParameters(), "name", config);
    return MetadefView.tags(
        namespace, service.list(current.context(), EntryKind.TAG, namespace, request), request);
  }

  @DELETE
  @Enforce(value = MetadefPolicy.DELETE_TAGS, at = Enforce.At.OBJECT)
  public void deleteAll(@PathParam("namespace_name") String namespace) {
    service.deleteAll(current.context(), EntryKind.TAG, namespace);
  }

  @POST
  @Path("{tag_name}")
  @Enforce(value = MetadefPolicy.ADD_TAG, at = Enforce.At.OBJECT)
  public Response create(
      @PathParam("namespace_name") String namespace, @PathParam("tag_name") String name) {
    RequestContext context = current.context();
    requireUsable(name);
    MetadefTag tag =
        service.create(
            context,
            EntryKind.TAG,
            namespace,
            namespaceId -> new MetadefTag(namespaceId, name, Instant.now()));
    return Response.created(MetadefNames.location(context, namespace, "tags", name))
        .entity(MetadefView.of(tag))
        .build();
  }

  @GET
  @Path("{tag_name}")
  @Enforce(value = MetadefPolicy.GET_TAG, at = Enforce.At.OBJECT)
  public TagRepresentation show(
      @PathParam("namespace_name") String namespace, @PathParam("tag_name") String name) {
    return MetadefView.of(service.show(current.context(), EntryKind.TAG, namespace, name));
  }

  @PUT
  @Path("{tag_name}")
  @Enforce(value = MetadefPolicy.MODIFY_TAG, at = Enforce.At.OBJECT)
  public TagRepresentation update(
      @PathParam("namespace_name") String namespace,
      @PathParam("tag_name") String name,
      TagRequest document) {
    return MetadefView.of(
        service.update(
            current.context(), EntryKind.TAG, namespace, name, document.name(), tag -> {}));
  }

  @DELETE
  @Path("{tag_name}")
  @Enforce(value = MetadefPolicy.DELETE_TAG, at = Enforce.At.OBJECT)
  public void delete(
      @PathParam("namespace_name") String namespace, @PathParam("tag_name") String name) {
    service.delete(current.context(), EntryKind.TAG, namespace, name);
  }

  private static void requireUsable(String name) {
    if (name.length() > MAX_NAME_LENGTH || !MetadefNames.canExist(name)) {
      throw Fault.badRequest(
          "A tag has at most " + MAX_NAME_LENGTH + " characters, and no NUL among them.");
    }
  }
}
