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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Namespaces of metadata definitions. */
@Path("/v2/metadefs/namespaces")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class NamespaceResource {

  private final NamespaceService service;
  private final MetadefConfig config;
  private final CurrentRequest current;

  @Inject
  NamespaceResource(NamespaceService service, MetadefConfig config, CurrentRequest current) {
    this.service = service;
    this.config = config;
    this.current = current;
  }

  @POST
  @Enforce(value = MetadefPolicy.ADD_NAMESPACE, at = Enforce.At.OBJECT)
  public Response create(NamespaceRequest document) {
    RequestContext context = current.context();
    NamespaceRepresentation namespace = MetadefView.of(service.create(context, document));
    return Response.created(MetadefNames.location(context, namespace.namespace()))
        .entity(namespace)
        .build();
  }

  @GET
  @Enforce(MetadefPolicy.GET_NAMESPACES)
  public NamespaceRepresentation.Several list(@Context UriInfo uri) {
    MetadefListRequest request =
        MetadefListRequest.parse(uri.getQueryParameters(), "namespace", config);
    NamespaceService.Listed listed = service.list(current.context(), request);
    return MetadefView.of(listed.page(), listed.associations(), request);
  }

  @GET
  @Path("{namespace_name}")
  @Enforce(value = MetadefPolicy.GET_NAMESPACE, at = Enforce.At.OBJECT)
  public NamespaceRepresentation show(
      @PathParam("namespace_name") String name, @QueryParam("resource_type") String resourceType) {
    NamespaceService.Whole whole = service.show(current.context(), name);
    return resourceType == null
        ? MetadefView.of(whole)
        : MetadefView.prefixed(whole, whole.prefixOn(resourceType));
  }

  @PUT
  @Path("{namespace_name}")
  @Enforce(value = MetadefPolicy.MODIFY_NAMESPACE, at = Enforce.At.OBJECT)
  public NamespaceRepresentation update(
      @PathParam("namespace_name") String name, NamespaceRequest document) {
    return MetadefView.of(service.update(current.context(), name, document));
  }

  @DELETE
  @Path("{namespace_name}")
  @Enforce(value = MetadefPolicy.DELETE_NAMESPACE, at = Enforce.At.OBJECT)
  public void delete(@PathParam("namespace_name") String name) {
    service.delete(current.context(), name);
  }
}
