package cloud.nephele.image.metadef;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** The objects of a namespace. */
@Path("/v2/metadefs/namespaces/{namespace_name}/objects")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MetadefObjectResource {

  private final EntryService service;
  private final MetadefConfig config;
  private final CurrentRequest current;

  @Inject
  MetadefObjectResource(EntryService service, MetadefConfig config, CurrentRequest current) {
    this.service = service;
    this.config = config;
    this.current = current;
  }

  @POST
  @Enforce(value = MetadefPolicy.ADD_OBJECT, at = Enforce.At.OBJECT)
  public Response create(@PathParam("namespace_name") String namespace, ObjectRequest document) {
    RequestContext context = current.context();
    MetadefObject object =
        service.create(
            context,
            EntryKind.OBJECT,
            namespace,
            namespaceId -> new MetadefObject(namespaceId, document, Instant.now()));
    return Response.created(MetadefNames.location(context, namespace, "objects", object.name()))
        .entity(MetadefView.of(namespace, object))
        .build();
  }

  @GET
  @Enforce(value = MetadefPolicy.GET_OBJECTS, at = Enforce.At.OBJECT)
  public ObjectRepresentation.Several list(
      @PathParam("namespace_name") String namespace, @Context UriInfo uri) {
    MetadefListRequest request = MetadefListRequest.parse(uri.getQueryParameters(), "name", config);
    return MetadefView.objects(
        namespace, service.list(current.context(), EntryKind.OBJECT, namespace, request), request);
  }

  @DELETE
  @Enforce(value = MetadefPolicy.DELETE_OBJECT, at = Enforce.At.OBJECT)
  public void deleteAll(@PathParam("namespace_name") String namespace) {
    service.deleteAll(current.context(), EntryKind.OBJECT, namespace);
  }

  @GET
  @Path("{object_name}")
  @Enforce(value = MetadefPolicy.GET_OBJECT, at = Enforce.At.OBJECT)
  public ObjectRepresentation show(
      @PathParam("namespace_name") String namespace, @PathParam("object_name") String name) {
    return MetadefView.of(
        namespace, service.show(current.context(), EntryKind.OBJECT, namespace, name));
  }

  @PUT
  @Path("{object_name}")
  @Enforce(value = MetadefPolicy.MODIFY_OBJECT, at = Enforce.At.OBJECT)
  public ObjectRepresentation update(
      @PathParam("namespace_name") String namespace,
      @PathParam("object_name") String name,
      ObjectRequest document) {
    return MetadefView.of(
        namespace,
        service.update(
            current.context(),
            EntryKind.OBJECT,
            namespace,
            name,
            document.name(),
            object -> object.describe(document)));
  }

  @DELETE
  @Path("{object_name}")
  @Enforce(value = MetadefPolicy.DELETE_OBJECT, at = Enforce.At.OBJECT)
  public void delete(
      @PathParam("namespace_name") String namespace, @PathParam("object_name") String name) {
    service.delete(current.context(), EntryKind.OBJECT, namespace, name);
  }
}
